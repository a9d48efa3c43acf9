console.log(Buffer.from("héllo €😀"), Buffer.from("héllo").toString("latin1"), Buffer.from("68656c6c6f", "hex").toString(), Buffer.from("aGVsbG8", "base64").toString(), Buffer.from("aGVsbG8_-w", "base64url"), Buffer.from("hi", "utf16le"), Buffer.from("ÿ", "latin1"), Buffer.from([256, -1, 1.5, "7"]));
console.log(Buffer.alloc(3, "ab"), Buffer.alloc(2), Buffer.concat([Buffer.from("a"), new Uint8Array([98])]).toString(), Buffer.byteLength("€"), Buffer.from(new Uint16Array([1, 256]).buffer), Buffer.isBuffer(new Uint8Array()), Buffer.isEncoding("UTF8"));
const b = Buffer.from([0xff, 0xfe, 0x00, 0x61]);
console.log(b.toString("hex"), b.toString("base64"), b.toString("base64url"), b.toString("ascii"), b.toString("utf8"), JSON.stringify(b), b.toString("utf8", 2), b.toString("hex", 1, 3));
console.log(Buffer.from("test").equals(Buffer.from("test")), Buffer.compare(Buffer.from("a"), Buffer.from("b")), [Buffer.from("b"), Buffer.from("a")].sort(Buffer.compare).join(), Buffer.from(Buffer.from("copy")).toString(), Buffer.from("x".repeat(60)));
for (const wrong of [() => Buffer.from(5), () => Buffer.alloc(-1), () => Buffer.from("x", "none"), () => Buffer.concat("x")]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name);
  }
}
