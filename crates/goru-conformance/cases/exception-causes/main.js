const first = new RangeError("first");
const second = new SyntaxError("second", { cause: first });
throw new TypeError("third", { cause: second });
