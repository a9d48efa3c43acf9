const bytes = crypto.getRandomValues(new Uint8Array(16));
console.log(bytes.length, bytes.some((b) => b !== 0), crypto.getRandomValues(new BigInt64Array(2)).length, crypto.getRandomValues(new Int16Array(0)).length);
const id = crypto.randomUUID();
console.log(/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(id), id !== crypto.randomUUID(), new Set(Array.from({ length: 100 }, () => crypto.randomUUID())).size);
for (const wrong of [() => crypto.getRandomValues(new Uint8Array(65537)), () => crypto.getRandomValues(new Float32Array(1))]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name);
  }
}
console.log(Object.prototype.toString.call(crypto), Math.random() !== Math.random());
