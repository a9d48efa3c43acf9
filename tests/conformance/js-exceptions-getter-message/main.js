const error = new Error("x");
Object.defineProperty(error, "message", { get() { throw new TypeError("from the getter"); } });
throw error;
