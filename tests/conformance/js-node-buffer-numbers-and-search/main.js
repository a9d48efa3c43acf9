const b = Buffer.alloc(16);
b.writeUInt16BE(0xabcd, 0);
b.writeInt32LE(-2, 2);
b.writeDoubleBE(1.5, 6);
console.log(b, b.readUInt8(0), b.readInt16LE(0), b.readInt32LE(2), b.readDoubleBE(6), b.readUIntBE(0, 3), b.writeBigUInt64LE(2n ** 64n - 1n, 8), b.readBigInt64LE(8));
const text = Buffer.from("hello world hello");
console.log(text.indexOf("hello", 1), text.lastIndexOf("hello"), text.includes("wor"), text.indexOf(119), text.subarray(6, 11).toString(), text.slice(-5).toString(), text.at(0), [...text.subarray(0, 2)]);
text[0] = 72;
const shared = text.subarray(0, 5);
shared[1] = 69;
console.log(text.toString("utf8", 0, 5), shared.buffer === text.buffer, Buffer.from([1, 2, 3, 4]).swap16(), Buffer.from("abc").reverse().toString(), text.readUInt8() === 72);
for (const wrong of [() => b.readUInt8(16), () => b.writeUInt8(256, 0), () => b.readInt32LE(13)]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name);
  }
}
