// The engine's own `DOMException`, taken before a script can replace it.

const { DOMException } = globalThis;
export { DOMException };
