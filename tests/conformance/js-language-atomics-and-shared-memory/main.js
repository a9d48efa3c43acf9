const words = new Int32Array(new SharedArrayBuffer(16));
console.log(Atomics.add(words, 0, 5), Atomics.sub(words, 0, 2), Atomics.or(words, 0, 8), Atomics.and(words, 0, 9), Atomics.xor(words, 0, 1), Atomics.exchange(words, 0, 7), Atomics.compareExchange(words, 0, 7, 1), Atomics.compareExchange(words, 0, 7, 2), Atomics.load(words, 0));
console.log(Atomics.store(words, 1, -0), Atomics.isLockFree(4), Atomics.notify(words, 0), Atomics.add(new Uint8Array(1), 0, 300), Atomics.load(new BigInt64Array([5n]), 0), words.buffer.byteLength, words.buffer);
for (const wrong of [() => Atomics.add(new Float32Array(1), 0, 1), () => Atomics.load(words, 9), () => Atomics.add([1], 0, 1), () => Atomics.wait(new Int32Array(1), 0, 0), () => Atomics.add(new Uint8ClampedArray(1), 0, 1)]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name);
  }
}
