console.log([globalThis, global, typeof window, typeof self, typeof document].map((x) => (typeof x === "object" ? "object" : x)));
console.log(["console", "setTimeout", "structuredClone", "URL", "fetch", "Headers", "Blob", "AbortController", "crypto", "performance", "Buffer", "queueMicrotask", "atob", "DOMException", "TextEncoder", "FormData", "Event", "process"].filter((name) => typeof globalThis[name] === "undefined"));
console.log([Math, "Array", "console", "URL", "Buffer"].map((name) => Object.getOwnPropertyDescriptor(globalThis, name)?.enumerable));
globalThis.fetch = 5;
console.log(fetch, Object.prototype.toString.call(globalThis), typeof globalThis.escape);
