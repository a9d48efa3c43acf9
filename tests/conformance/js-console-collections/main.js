console.log(new Map([["a", { b: 1 }], [{ k: 1 }, [1, 2]]]), new Set(["a", 1, [2]]), new Map(), new Set());
console.log(new Map([[new Map([[1, 2]]), new Set([new Set()])]]), Object.assign(new Map([[1, 2]]), { extra: true }));
console.log(new WeakMap(), new WeakSet([{}]), new ArrayBuffer(4), new Uint8Array([1, 2]), new DataView(new ArrayBuffer(2)), new Uint8Array(0));
console.log([new Map([["k", new Map([["k2", new Map([["k3", 1]])]])]])]);
console.log((function* () {})(), (async function* () {})(), [1].values().map((x) => x), new Set(Array.from({ length: 110 }, (_, i) => i)).size);
console.log(new Float32Array([1.5, -0]), new BigInt64Array([1n]), Buffer.from("hi"), new SharedArrayBuffer(2));
