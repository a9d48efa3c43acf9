const held = { name: "held" };
const reference = new WeakRef(held);
const registry = new FinalizationRegistry(() => console.log("never while it is held"));
registry.register(held, "token");
console.log(reference.deref() === held, reference.deref().name, registry.unregister({}));
