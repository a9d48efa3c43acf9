function f(a, b = a * 2, c = () => a + b, { d = c() } = {}, ...rest) {
  return [a, b, c(), d, rest, arguments.length, arguments[0]];
}
console.log(f(1), f(1, 2, undefined, { d: 9 }, 5, 6), f.length, ((a, b) => {}).length, ((...r) => {}).length);
function linked(a) {
  arguments[0] = "changed";
  return a;
}
function strict(a) {
  "use strict";
  arguments[0] = "changed";
  return a;
}
console.log(linked("a"), strict("a"));
const x = "outer";
function scopes(g = () => x) {
  var x = "inner";
  return [g(), x];
}
console.log(scopes(), (function self() { return typeof self; })(), (function self() { self = 1; return typeof self; })());
console.log(f.name, (() => {}).name, f.bind().name, Object.getOwnPropertyDescriptor({ get g() {} }, "g").get.name, new Function("a", "b", "return a + b")(1, 2), new Function().toString().split("\n")[0]);
