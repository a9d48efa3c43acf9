const fixed = Object.freeze({ a: 1 });
const attempt = (f) => {
  try {
    console.log(f());
  } catch (error) {
    console.log(error.name);
  }
};
attempt(() => new Proxy(fixed, { get: () => 2 }).a);
attempt(() => "a" in new Proxy(fixed, { has: () => false }));
attempt(() => Object.keys(new Proxy(fixed, { ownKeys: () => [] })));
attempt(() => Reflect.ownKeys(new Proxy({}, { ownKeys: () => ["x", "x"] })));
attempt(() => Reflect.getPrototypeOf(new Proxy(fixed, { getPrototypeOf: () => null })));
attempt(() => Reflect.set(new Proxy({}, { set: () => false }), "a", 1));
attempt(() => { "use strict"; new Proxy({}, { set: () => false }).a = 1; });
attempt(() => { "use strict"; delete new Proxy({}, { deleteProperty: () => false }).a; });
const { proxy, revoke } = Proxy.revocable({}, {});
revoke();
attempt(() => proxy.a);
attempt(() => typeof proxy);
attempt(() => Array.isArray(proxy));
attempt(() => Array.isArray(new Proxy([], {})));
attempt(() => new Proxy(class {}, {})());
