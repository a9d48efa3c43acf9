const map = new WeakMap();
const key = {};
const symbol = Symbol("mine");
map.set(key, 1).set(symbol, 2).set(Array.prototype, 3);
console.log(map.get(key), map.get(symbol), map.has({}), map.delete(key), map.has(key), map.get("text"));
for (const wrong of ["text", 1, null, Symbol.for("registered")]) {
  try {
    map.set(wrong, 1);
  } catch (error) {
    console.log(error.name);
  }
}
const set = new WeakSet([key]);
console.log(set.has(key), set, map, new WeakRef(key).deref() === key);
try {
  new WeakRef(Symbol.for("registered"));
} catch (error) {
  console.log(error.name);
}
const registry = new FinalizationRegistry(() => {});
console.log(registry.register(key, "held", key), registry.unregister(key), registry.unregister(key), Symbol.iterator in map);
