const shared = { n: 1 };
const original = { date: new Date(0), map: new Map([[shared, shared]]), set: new Set([1]), re: /x/gi, error: new RangeError("e", { cause: shared }), bytes: new Uint8Array([1, 2]), big: 1n, holes: [1, , 3], boxed: new String("s"), u: undefined, shared };
original.self = original;
const copy = structuredClone(original);
console.log(copy.self === copy, copy.shared !== shared, copy.map.get(copy.shared) === copy.shared, copy.error instanceof RangeError, copy.error.message, copy.error.cause === copy.shared);
delete copy.error;
console.log(copy);
class Mine {
  x = 1;
  get y() { return 2; }
}
console.log(structuredClone(new Mine()), structuredClone(Object.create({ inherited: 1 })), structuredClone({ get a() { return "read"; } }));
const buffer = new ArrayBuffer(4);
const moved = structuredClone(buffer, { transfer: [buffer] });
console.log(buffer.byteLength, moved.byteLength);
for (const wrong of [() => {}, Symbol("s"), new WeakMap(), Promise.resolve(), { deep: [() => {}] }]) {
  try {
    structuredClone(wrong);
  } catch (error) {
    console.log(error.name, error.code, error instanceof DOMException);
  }
}
console.log(structuredClone(null), structuredClone(-0), Object.is(structuredClone(NaN), NaN));
