"use strict";
const log = [];
const handler = new Proxy({}, { get: (_, trap) => (...args) => { log.push(trap); return Reflect[trap](...args); } });
const target = class { static a = 1; };
const p = new Proxy(target, handler);
p.a;
p.b = 2;
"a" in p;
delete p.a;
Object.keys(p);
Object.getOwnPropertyDescriptor(p, "b");
Object.defineProperty(p, "c", { value: 3, configurable: true });
Object.getPrototypeOf(p);
Object.setPrototypeOf(p, Function.prototype);
Object.isExtensible(p);
Object.preventExtensions(p);
try {
  p();
} catch (error) {
  log.push(error.name);
}
new p();
({ ...p });
console.log(log.join(" "));
