const decode = (bytes, ...options) => new TextDecoder(...options).decode(new Uint8Array(bytes));
console.log([decode([0xef, 0xbb, 0xbf, 0x61]), decode([0xef, 0xbb, 0xbf, 0x61], "utf-8", { ignoreBOM: true }).length, decode([0xc3, 0x28]), decode([0xf0, 0x9f, 0x98]), decode([0xed, 0xa0, 0x80]), decode([0xc0, 0x80]), decode([0xf5]), decode([0xe2, 0x82, 0x41])]);
console.log(decode([0x61, 0, 0x3d, 0xd8, 0, 0xde], "utf-16le"), decode([0, 0x61, 0xd8, 0], "utf-16be"), decode([0x80, 0xe9, 0x99], "latin1"), new TextDecoder("ASCII").encoding, new TextDecoder(" UTF8 ").encoding);
const pieces = new TextDecoder();
let text = "";
for (const byte of new TextEncoder().encode("ü€😀")) text += pieces.decode(new Uint8Array([byte]), { stream: true });
console.log(text, JSON.stringify(pieces.decode()));
pieces.decode(new Uint8Array([0xe2]), { stream: true });
console.log(pieces.decode());
const strict = new TextDecoder("utf-8", { fatal: true });
for (const wrong of [() => strict.decode(new Uint8Array([0xff])), () => strict.decode(new Uint8Array([0xc3])), () => new TextDecoder("none"), () => strict.decode("text")]) {
  try {
    console.log(wrong());
  } catch (error) {
    console.log(error.name, error.code);
  }
}
console.log(strict.decode(new Uint8Array([0x61]).buffer), strict.decode(new DataView(new Uint8Array([0x62, 0x63]).buffer, 1)), strict.fatal, strict.ignoreBOM);
