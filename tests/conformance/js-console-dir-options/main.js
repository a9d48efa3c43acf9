import { inspect } from "node:util";
const value = { b: { c: { d: { e: 1 } } }, a: [1, 2, 3] };
console.dir(value, { depth: 0 });
console.dir(value, { depth: null });
console.log(inspect(value, { compact: false }), inspect(value, { sorted: true, breakLength: 20 }), inspect(value, { depth: 1, maxArrayLength: 1 }));
console.log(inspect([1], { showHidden: true }), inspect("it's"), inspect("a".repeat(30), { maxStringLength: 5 }), inspect(123456789.123, { numericSeparator: true }), inspect({ get a() { return { b: 1 }; } }, { getters: true }));
console.log(inspect({ a: 1, s: "x", n: null, u: undefined, f() {}, y: Symbol("y"), d: new Date(0) }, { colors: true }));
class Money {
  constructor(n) {
    this.n = n;
  }
  [inspect.custom](depth, options, self) {
    return depth < 0 ? "[Money]" : `Money<${self(this.n, options)}>`;
  }
}
console.log(new Money(5), [new Money(1)], { deep: { deeper: { deepest: new Money(2) } } });
console.log(inspect(new Map([["a", 1]]), { compact: 1 }), inspect({ a: 1n, b: -0 }, { compact: true }));
