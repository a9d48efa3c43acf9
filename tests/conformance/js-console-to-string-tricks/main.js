console.log({ get a() { throw new Error("getter"); } });
console.log({ toString() { throw 1; }, inspect: 5, constructor: { name: "Liar" } });
console.log({ constructor: 5 }, Object.create({ constructor: null }), { __proto__: { constructor: { name: 5 } } });
console.log([new Proxy({}, { ownKeys() { throw new Error("trap"); } })].length);
const tagged = { get [Symbol.toStringTag]() { return "got"; } };
console.log(tagged, Object.defineProperty({}, "hidden", { value: 1 }), Object.defineProperty([], "x", { value: 1, enumerable: true }));
function Legacy() { this.a = 1; }
Legacy.prototype = { b: 2 };
console.log(new Legacy(), Object.setPrototypeOf({ a: 1 }, Legacy.prototype), Object.setPrototypeOf(new Map(), null) instanceof Map);
console.log(Object.setPrototypeOf([1], null), Object.setPrototypeOf(() => {}, null), Object.freeze({ frozen: true }), Object.create(Array.prototype));
