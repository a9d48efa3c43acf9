console.log(new Date(0), [new Date(NaN)], /a\/b/gi, Object.assign(/x/, { extra: 1 }), Object.assign(new Date(5), { extra: 1 }));
console.log(Promise.resolve({ a: 1 }), Promise.reject(1).catch(() => {}) && new Promise(() => {}), (async () => "x")(), (() => { const p = Promise.reject(new Date(0)); p.catch(() => {}); return p; })());
console.log((function () { return arguments; })(1, "two"), Math, JSON, Reflect, globalThis === global);
console.log([function () {}, function named() {}, () => {}, async () => {}, function* () {}, class {}, class A {}, class B extends Object {}, class extends null {}]);
console.log(Symbol.iterator, Object(Symbol.iterator), new (class Foo extends Promise {})(() => {}), new WeakRef({ a: 1 }));
