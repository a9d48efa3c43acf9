const frozen = Object.freeze({ x: 1 });
console.log(Reflect.set(frozen, "x", 2), Reflect.defineProperty(frozen, "y", { value: 1 }), Reflect.deleteProperty(frozen, "x"));
console.log(Reflect.ownKeys({ b: 1, 2: 1, a: 1, 1: 1, [Symbol("s")]: 1 }), Reflect.has([], "length"));
console.log(Reflect.get({ get x() { return this.y; } }, "x", { y: "receiver" }), Reflect.apply(Math.max, null, [1, 3, 2]));
const receiver = {};
Reflect.set({ set x(v) { this.got = v; } }, "x", 5, receiver);
console.log(receiver, Reflect.construct(Date, [0]).toISOString(), Reflect.getPrototypeOf([]) === Array.prototype, Reflect[Symbol.toStringTag]);
try {
  Reflect.get(1, "x");
} catch (error) {
  console.log(error.name);
}
