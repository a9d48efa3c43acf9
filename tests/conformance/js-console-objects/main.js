class Point {
  #hidden = 1;
  x = 1;
  get y() {
    return 2;
  }
}
class Empty {}
console.log(new Point(), new Empty(), [new Empty()], Object.create(null), Object.create({ a: 1 }), Object.create(Point.prototype));
console.log({ a: { b: { c: { d: 1 } } }, e: [[[[1]]]] });
console.log({ get a() { return 1; }, set a(v) {}, get b() { return 1; }, set c(v) {} });
console.log({ "quoted-key": 1, valid_key: 2, 3: 4, "": 5, [Symbol("s")]: 6, "it's": 7 });
console.log({ f() {}, g: function () {}, h: () => {}, async i() {}, *j() {}, async *k() {}, l: class A extends Point {}, m: Math.max });
console.log(Object.assign(() => {}, { property: 1 }), Object.assign(function named() {}, { a: { b: 1 } }));
console.log({ [Symbol.toStringTag]: "Tagged", x: 1 }, new (class extends Map {})([[1, 2]]), new (class Mine extends Array {})(3));
