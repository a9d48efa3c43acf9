// A script that has replaced what it can reach still prints, waits and clones.
const { log } = console;
for (const prototype of [Array.prototype, String.prototype, Map.prototype, Set.prototype, Object.prototype, Promise.prototype, RegExp.prototype, WeakMap.prototype]) {
  for (const name of Object.getOwnPropertyNames(prototype)) {
    // The engine makes its template literals with `concat`, a script's and the prelude's.
    if (name === "concat" && prototype === String.prototype) continue;
    if (name === "constructor" || name === "__proto__" || (prototype === RegExp.prototype && name !== "test")) continue;
    if (typeof Object.getOwnPropertyDescriptor(prototype, name).value === "function") prototype[name] = () => { throw new Error(`${name} was called`); };
  }
}
Array.prototype[Symbol.iterator] = () => { throw new Error("iterated"); };
log({ a: [1, 2, { b: "x" }], m: new Map(), s: "text" }, [1, 2, 3, 4, 5, 6, 7, 8], Symbol("s"), 5n);
log("%s and %d", "formatted", 4);
setTimeout(() => {
  log("timer");
  setImmediate(() => log("immediate"));
  process.nextTick(() => log("tick"));
}, 1);
queueMicrotask(() => log("microtask"));
log(structuredClone({ a: [1, { b: 2 }], d: new Date(0) }));
log(new TextDecoder().decode(new TextEncoder().encode("é€")));
log(btoa("x"), crypto.randomUUID().length, performance.now() >= 0);
process.stdout.write("written\n");
