[new Uint8Array([1, 255]), new Uint8ClampedArray([300]), new Int16Array([-1]), new Float32Array([0.5]), new BigUint64Array([2n ** 63n])]
