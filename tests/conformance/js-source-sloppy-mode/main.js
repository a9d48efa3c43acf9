with ({ x: 1, y: 2 }) console.log(x + y);
function twice(a, a) {
  return a;
}
console.log(twice(1, 2), 010, "\101", typeof undeclared);
assigned = 5;
console.log(assigned, delete assigned, this === undefined ? "none" : "there");
if (true) function inBlock() { return "in a block"; }
console.log(inBlock(), (function () { return this === globalThis; })(), (function f() { return f.caller === null || typeof f.caller; })() !== undefined);
label: function g() {}
var let_ = 1, yield = 2, async = 3, of = 4, get = 5, static = 6;
console.log(yield + async + of + get + static);
