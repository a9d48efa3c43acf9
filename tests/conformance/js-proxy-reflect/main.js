const log = [];
const handler = new Proxy({}, {
  get: (_, trap) => (target, ...rest) => {
    log.push(trap);
    return Reflect[trap](target, ...rest);
  },
});
const proxy = new Proxy(function target() {}, handler);
proxy.a = 1;
proxy.a;
"a" in proxy;
delete proxy.a;
Object.keys(proxy);
Object.getPrototypeOf(proxy);
Object.setPrototypeOf(proxy, Function.prototype);
Object.isExtensible(proxy);
Object.getOwnPropertyDescriptor(proxy, "a");
Object.defineProperty(proxy, "b", { value: 1, configurable: true });
proxy();
new proxy();
Object.preventExtensions(proxy);
console.log([...new Set(log)].join());
const { proxy: revocable, revoke } = Proxy.revocable({}, {});
revoke();
try {
  revocable.x;
} catch (error) {
  console.log(error.name);
}
