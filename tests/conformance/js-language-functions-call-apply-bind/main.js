function sloppy() {
  return typeof this === "object" ? Object.prototype.toString.call(this) : typeof this;
}
function strict() {
  "use strict";
  return typeof this;
}
console.log(sloppy.call(5), strict.call(5), sloppy.call(null) === "[object Undefined]", strict.call(null), strict());
const bound = function (a, b) { return [this.v, a, b, new.target !== undefined]; }.bind({ v: 1 }, "fixed");
console.log(bound("given"), bound.call({ v: 2 }, "x"), bound.length, bound.name);
function Point(x, y) {
  this.x = x;
  this.y = y;
}
const OnAxis = Point.bind(null, 0);
console.log(new OnAxis(5), new OnAxis(1) instanceof Point, OnAxis.prototype);
console.log(Math.max.apply(null, { length: 2, 0: 3, 1: 9 }), ((...a) => a.length)(...[1, 2], ...new Set([3]), ..."ab"));
const o = { m() { return [1].map(() => this === o)[0]; }, f: () => typeof this };
console.log(o.m(), (0, o.m).call(o), (o.m)(), o?.m(), o.missing?.(), o.missing?.deep.deeper);
