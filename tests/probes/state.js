// Prints whatever of the engine's state can be printed, times aside.
const show = (value) => {
  if (typeof value === "function") return `function ${value.name}/${value.length}`;
  if (typeof value === "object" && value !== null) return `object of ${Reflect.ownKeys(value).map(String).join(",")}`;
  return `${typeof value} ${String(value)}`;
};
const clocks = [performance.now() < 1000, Math.abs(Date.now() - performance.timeOrigin) < 1000, process.uptime() < 1];
console.log(clocks, performance.getEntries(), performance.timeOrigin === performance.toJSON().timeOrigin);
console.count("x");
console.count();
console.log(+setTimeout(() => console.log("timer"), 0), process.argv, process.env, process.exitCode, process.eventNames());
for (const event of ["exit", "warning", "unhandledRejection", "beforeExit"]) console.log(event, process.listenerCount(event));
Promise.resolve().then(() => console.log("microtask"));
process.nextTick(() => console.log("tick"));
setImmediate(() => console.log("immediate"));
process.on("exit", (code) => console.log("exit", code));

const seen = new Set();
const walk = (path, object, depth) => {
  if (object === null || (typeof object !== "object" && typeof object !== "function") || seen.has(object) || depth > 4) return;
  seen.add(object);
  for (const key of Reflect.ownKeys(object)) {
    const { value, get, set, writable, enumerable, configurable } = Reflect.getOwnPropertyDescriptor(object, key);
    if (String(key) === "timeOrigin") continue;
    console.log(`${path}.${String(key)}`, show(value), show(get), show(set), writable, enumerable, configurable);
    walk(`${path}.${String(key)}`, value, depth + 1);
  }
  walk(`${path}.__proto__`, Reflect.getPrototypeOf(object), depth + 1);
};
walk("globalThis", globalThis, 0);
console.log(new Error("message").stack);
console.log(Reflect.ownKeys(globalThis).map(String).join(" "));
