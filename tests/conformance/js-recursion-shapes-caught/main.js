const shapes = {
  function: () => (function f() { return f() + 1; })(),
  method: () => ({ m() { return this.m() + 1; } }).m(),
  arrow: () => { const f = () => f() + 1; return f(); },
  getter: () => { const o = { get x() { return this.x + 1; } }; return o.x; },
  setter: () => { const o = { set x(v) { this.x = v; } }; o.x = 1; },
  constructor: () => { class A { constructor() { this.a = new A(); } } return new A(); },
  toString: () => { const o = { toString() { return `${o}`; } }; return `${o}`; },
  valueOf: () => { const o = { valueOf() { return +o; } }; return +o; },
  toJSON: () => { const o = { toJSON() { return JSON.stringify(o); } }; return JSON.stringify(o); },
  iterator: () => { const o = { [Symbol.iterator]() { return [...o][0]; } }; return [...o]; },
  generator: () => { function* g() { yield* g(); } return [...g()]; },
  "tagged template": () => { const t = (s) => t`x` + 1; return t`x`; },
  "default parameter": () => { const f = (a = f()) => a; return f(); },
  "sort callback": () => { const f = () => [2, 1].sort(f)[0]; return f(); },
  "map callback": () => { const f = () => [1].map(f); return f(); },
  "reduce callback": () => { const f = () => [1, 2].reduce(f); return f(); },
  "replace callback": () => { const f = () => "a".replace(/a/, f); return f(); },
  reviver: () => { const f = () => JSON.parse("[1]", f); return f(); },
  "proxy get": () => { const p = new Proxy({}, { get: (t, k, self) => self[k] }); return p.x; },
  "proxy apply": () => { const p = new Proxy(() => 1, { apply: () => p() + 1 }); return p(); },
  "Reflect.construct": () => { const f = function () { return Reflect.construct(f, []); }; return new f(); },
  bound: () => { const f = function () { return b() + 1; }; const b = f.bind(null); return b(); },
  call: () => { const f = function () { return f.call(null) + 1; }; return f(); },
  eval: () => { globalThis.e = () => eval("e() + 1"); return globalThis.e(); },
  "new Function": () => { globalThis.n = new Function("return new Function('return n() + 1')()"); return globalThis.n(); },
  "class field": () => { class A { a = new A(); } return new A(); },
  "static block": () => { const f = () => { class A { static { f(); } } return A; }; return f(); },
  instanceof: () => { const C = { [Symbol.hasInstance]: (x) => x instanceof C }; return 1 instanceof C; },
  toPrimitive: () => { const o = { [Symbol.toPrimitive]: () => o + 1 }; return o + 1; },
  "array from": () => { const f = () => Array.from([1], f); return f(); },
  groupBy: () => { const f = () => Object.groupBy([1], f); return f(); },
  species: () => { class S extends Array { static get [Symbol.species]() { return new S(1).map((x) => x) && Array; } } return new S(1).map((x) => x); },
};
for (const [name, shape] of Object.entries(shapes)) {
  try {
    shape();
    console.log(`${name}: ended`);
  } catch (error) {
    console.log(`${name}: ${error instanceof RangeError || error instanceof InternalError ? "stopped" : error}`);
  }
}
console.log("still here");
