const plain = (error, stack = `${error.name}: ${error.message}\n    at somewhere (file.js:1:2)`) => Object.assign(error, { stack });
console.log(plain(new TypeError("message")));
console.log([plain(new Error("in an array"))], { e: plain(new RangeError("in an object")) });
console.log(plain(new Error("with", { cause: plain(new Error("its cause")) })));
console.log(Object.assign(plain(new Error("x")), { code: "E_CODE", details: { a: 1 } }));
console.log(plain(new AggregateError([plain(new Error("first"))], "several")));
const bare = new Error("no stack");
bare.stack = undefined;
console.log(bare);
const text = new Error("text");
text.stack = "not a stack";
console.log(text, [text]);
class Custom extends Error {
  name = "CustomName";
}
console.log(Object.assign(new Custom("c"), { stack: "CustomName: c\n    at x" }));
console.log(Object.assign(new Error(""), { stack: "Error\n    at y" }));
