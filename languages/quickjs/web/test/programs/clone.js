// structuredClone.
const inside = { n: 1 };
const original = {
  number: -0, text: "x", big: 10n, undef: undefined, nul: null, date: new Date(5), regexp: /a(b)/giu, inside, again: inside, list: [1, , 3],
  map: new Map([[inside, new Set([inside])]]), bytes: new Uint8Array([1, 2, 3]).subarray(1),
  boxed: [Object(1), Object("s"), Object(true), Object(2n)], floats: new Float64Array([1.5]),
};
original.self = original;
const copy = structuredClone(original);
const { buffer: copiedBuffer, view: copiedView } = structuredClone({ buffer: new ArrayBuffer(2), view: new DataView(new ArrayBuffer(4), 1, 2) });
console.log(copy, copiedBuffer.byteLength, copiedView.byteOffset, copiedView.byteLength, copiedView.buffer.byteLength);
console.log(copy !== original, copy.self === copy, copy.inside === copy.again, [...copy.map.keys()][0] === copy.inside, 1 in copy.list);
console.log(copy.bytes.byteOffset, copy.bytes.buffer.byteLength, Object.is(copy.number, -0));
class Point {
  constructor() { this.x = 1; }
  get y() { return 2; }
}
const point = structuredClone(new Point());
console.log(point, point instanceof Point, Object.getPrototypeOf(point) === Object.prototype);
console.log(structuredClone({ get computed() { return "value"; }, [Symbol("s")]: 1 }));
console.log(structuredClone(Object.assign([1], { extra: 2 })), structuredClone(Object.defineProperty({}, "hidden", { value: 1 })));
const error = structuredClone(Object.assign(new RangeError("message", { cause: { deep: [1] } }), { extra: 1 }));
console.log(error instanceof RangeError, error.name, error.message, error.cause, error.extra);
console.log(structuredClone(new (class Own extends Error { name = "Own"; })("m")).name, structuredClone(new Error()).message);
console.log(structuredClone(null), structuredClone(undefined), structuredClone("text"), structuredClone(1n));
for (const bad of [() => {}, Symbol("s"), { f() {} }, [Symbol("in")], new WeakMap(), Promise.resolve(), new WeakRef({}), new Proxy({}, {})]) {
  try {
    structuredClone(bad);
  } catch (error) {
    console.log(error.name, error.code, error instanceof DOMException);
  }
}
const buffer = new ArrayBuffer(8);
const view = new Uint8Array(buffer);
view[0] = 7;
const moved = structuredClone({ view }, { transfer: [buffer] });
console.log(moved.view[0], buffer.byteLength, view.length);
try {
  structuredClone();
} catch (error) {
  console.log(error.name);
}
let deep = {};
for (let i = 0; i < 100; i++) deep = { deep };
console.log(JSON.stringify(structuredClone(deep)) === JSON.stringify(deep));
