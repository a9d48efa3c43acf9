const object = { name: "object", regular() { return this?.name; }, arrow: () => typeof this, nested() { return (() => this.name)(); } };
const { regular } = object;
console.log(object.regular(), object.nested(), regular.call({ name: "called" }), regular.bind({ name: "bound" }).call({ name: "no" }));
function sum() { return Array.prototype.reduce.call(arguments, (a, b) => a + b, 0); }
console.log(sum(1, 2, 3), sum.apply(null, [4, 5]), sum.length, ((a, b = 1, ...c) => 0).length, sum.name, (() => {}).name === "");
console.log(Math.max.apply(null, [1, 3, 2]), (function () { return typeof this; }).call(5));
