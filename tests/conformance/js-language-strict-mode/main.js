"use strict";
const attempt = (f) => {
  try {
    console.log("passed", f());
  } catch (error) {
    console.log(error.name);
  }
};
attempt(() => { undeclared = 1; });
attempt(() => { Object.freeze([1]).push(2); });
attempt(() => { ({ get x() { return 1; } }).x = 2; });
attempt(() => { "text".length = 1; });
attempt(() => { delete Object.prototype; });
attempt(() => { NaN = 1; });
attempt(() => (function () { return this; })());
attempt(() => (function () { return arguments.callee; })());
for (const source of ["with ({}) {}", "010", "'\\01'", "delete x", "function f(a, a) {}", "eval = 1", "let let = 1", "var yield", "if (1) function f() {}", "arguments++"]) attempt(() => new Function(`"use strict"; ${source}`));
attempt(() => (0, eval)("var leaked = 1; typeof leaked"));
attempt(() => eval("var inner = 1; typeof inner") + typeof inner);
