const u8 = Uint8Array.of(1, 2, 300, -1, 2.9);
console.log(u8, new Uint8ClampedArray([300, -5, 1.5, 2.5]), new Int16Array([40000]), new Float32Array([0.1, 1e40]));
const view = new Uint16Array(u8.buffer, 0, 2);
view[0] = 0xabcd;
console.log(u8[0].toString(16), view.byteLength, view.BYTES_PER_ELEMENT, u8.subarray(1, 3).byteOffset);
console.log(u8.toSorted(), u8.toReversed(), u8.with(0, 9), u8.at(-1), u8.findLast((n) => n > 1), u8.indexOf(2), u8.includes(44));
u8.set([7, 8], 3);
u8.copyWithin(0, 3);
console.log(u8, u8.fill(1, 1, 2), Array.from(u8.entries())[0], u8.join("-"), `${u8.slice(1, 3)}`);
console.log(new Float64Array([3, NaN, -0, 0, -Infinity]).sort(), new BigInt64Array([2n ** 63n]), new BigUint64Array([-1n]));
for (const wrong of [() => new Uint8Array(-1), () => new Uint16Array(new ArrayBuffer(3)), () => u8.set([1], 5), () => u8.with(9, 1), () => new BigInt64Array([1]), () => Uint8Array(1)]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name);
  }
}
u8[99] = 1;
u8["-0"] = 1;
console.log(u8.length, Object.keys(u8), 99 in u8, "1" in u8);
