const { StringDecoder } = require("node:string_decoder");
const d = new StringDecoder("utf8");
console.log([d.write(Buffer.from([0xe2, 0x82])), d.write(Buffer.from([0xac, 0x61, 0xf0])), d.end(Buffer.from([0x9f])), d.end()]);
console.log(new StringDecoder().write(Buffer.from("whole")), new StringDecoder("hex").write(Buffer.from([1, 255])));
