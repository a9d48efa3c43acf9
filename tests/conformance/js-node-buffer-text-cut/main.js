const b = Buffer.alloc(5, 0x2e);
console.log(b.write("a€€"), b.toString(), b.write("€", 3), b, b.write("xyz", 1, 2), b.toString("latin1"), b.write("", 0));
console.log(Buffer.from("a\ud800b"), Buffer.from([0xf0, 0x9f, 0x98, 0x61]).toString(), Buffer.from([0xe2, 0x82]).toString(), Buffer.from([0xc0, 0x80, 0xed, 0xa0, 0x80]).toString().length, Buffer.from([0xef, 0xbb, 0xbf, 0x61]).toString().length);
const long = "ü€😀x".repeat(5000);
console.log(Buffer.from(long).toString() === long, Buffer.byteLength(long), Buffer.from(long).subarray(2, 9).toString(), new TextDecoder().decode(Buffer.from(long)) === long);
console.log(Buffer.alloc(4).fill("é€"), Buffer.from("abc").copy(b, 2), b, Buffer.from("€").subarray(1).toString());
