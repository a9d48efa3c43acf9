const { log } = console;
Array.prototype.push = Array.prototype.join = Map.prototype.get = String.prototype.slice = Function.prototype.call = Promise.prototype.then = () => { throw new Error("tampered"); };
Object.prototype.polluted = "everywhere";
log([1, { a: new Map([["k", "v"]]) }].length);
Array.prototype[Symbol.iterator] = undefined;
log("%s and %d", "text", 5);
setTimeout(() => log("timer"), 1);
log(structuredClone({ a: 1 }).a, new TextDecoder().decode(new TextEncoder().encode("ü")));
