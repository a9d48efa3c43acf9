console.log("left" in globalThis, "left" in Object.prototype, "left" in process);
globalThis.left = process.left = 1;
Object.defineProperty(Object.prototype, "left", { value: 1 });
undefined;
