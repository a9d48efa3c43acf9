// TextEncoder, TextDecoder, atob and btoa.
const hex = (bytes) => Array.from(bytes, (byte) => byte.toString(16).padStart(2, "0")).join(" ");
const encoder = new TextEncoder();
for (const text of ["", "abc", "é", "€", "😀", "\ud800", "\udc00a", "a\ud83d", "\0\x7f\x80\u07ff\u0800\uffff"]) console.log(hex(encoder.encode(text)));
console.log(encoder.encode().length, encoder.encode(undefined).length, encoder.encode(null).length);
console.log(encoder.encodeInto("a€😀", new Uint8Array(7)), encoder.encodeInto("😀", new Uint8Array(3)));
const show = (text) => JSON.stringify(text);
const cases = [[], [0x61], [0xff], [0xc3, 0xa9], [0xc3], [0xe2, 0x82], [0xe2, 0x82, 0x41], [0xf0, 0x9f, 0x98, 0x80], [0xf0, 0x9f, 0x98], [0xed, 0xa0, 0x80],
  [0xf4, 0x90, 0x80, 0x80], [0xc0, 0x80], [0xe0, 0x80, 0x80], [0xef, 0xbb, 0xbf, 0x61], [0x80, 0x80], [0xf8, 0x88], [0xe1, 0x80, 0xe2, 0xf0, 0x91, 0x92, 0xf1, 0xbf, 0x41]];
for (const bytes of cases) {
  console.log(show(new TextDecoder().decode(new Uint8Array(bytes))));
  try {
    console.log(show(new TextDecoder("utf-8", { fatal: true }).decode(new Uint8Array(bytes))));
  } catch (error) {
    console.log(error.name, error.code, error.message);
  }
}
console.log(show(new TextDecoder("utf-8", { ignoreBOM: true }).decode(new Uint8Array([0xef, 0xbb, 0xbf, 0x61]))));
const stream = new TextDecoder();
console.log([[0xe2], [0x82], [0xac, 0xf0], [0x9f, 0x98, 0x80]].map((bytes) => stream.decode(new Uint8Array(bytes), { stream: true })), show(stream.decode()));
const cut = new TextDecoder();
console.log(show(cut.decode(new Uint8Array([0xe2, 0x82]), { stream: true })), show(cut.decode()));
const mark = new TextDecoder();
console.log(show(mark.decode(new Uint8Array([0xef]), { stream: true }) + mark.decode(new Uint8Array([0xbb, 0xbf, 0x78]), { stream: true }) + mark.decode()));
console.log(show(new TextDecoder("utf-16le").decode(new Uint8Array([0x61, 0, 0x3d, 0xd8, 0, 0xde]))), show(new TextDecoder("utf-16le").decode(new Uint8Array([0x3d, 0xd8, 0x61]))));
console.log(show(new TextDecoder("utf-16be").decode(new Uint8Array([0, 0x61]))));
console.log(show(new TextDecoder("latin1").decode(new Uint8Array([0x41, 0xe9, 0xff]))));
console.log(new TextDecoder("latin1").encoding, new TextDecoder("UTF8").encoding, new TextDecoder("utf-16").encoding, new TextDecoder(" utf-8 ").encoding);
try {
  new TextDecoder("no-such-encoding");
} catch (error) {
  console.log(error.name, error.code, error.message);
}
console.log(new TextDecoder().decode(new Uint8Array([1, 0x61, 0x62, 2]).subarray(1, 3)), new TextDecoder().decode(new Uint8Array([0x61]).buffer), new TextDecoder().decode(new DataView(new Uint8Array([0x61, 0x62]).buffer, 1)));
console.log(show(new TextDecoder().decode(encoder.encode("long text é€😀 ".repeat(1000)))).length);
console.log(btoa("hello"), btoa(""), btoa("\xff\0"), atob("aGVsbG8="), atob("aGVsbG8"), atob(" aGVs bG8= "), show(atob("/wA=")));
for (const bad of ["a", "a===", "aG$=", "=", "aGVsbG8=="]) {
  try {
    console.log(show(atob(bad)));
  } catch (error) {
    console.log(error.name, error instanceof DOMException, error.code);
  }
}
try {
  btoa("€");
} catch (error) {
  console.log(error.name, error.code);
}
