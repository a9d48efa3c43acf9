const view = new DataView(new ArrayBuffer(16), 1);
view.setInt16(0, -2);
view.setUint16(2, 0xbeef, true);
view.setFloat32(4, 1.5);
view.setFloat16(8, 0.1, true);
view.setInt8(10, 200);
view.setBigUint64(7, 2n ** 64n - 2n);
console.log(view.getUint8(0), view.getInt16(0), view.getUint16(2).toString(16), view.getFloat32(4), view.getInt32(7), view.getBigInt64(7), view.byteLength, view.byteOffset);
view.setFloat64(0, Math.PI, true);
console.log(view.getFloat64(0, true), view.getFloat64(0), new Uint8Array(view.buffer));
for (const wrong of [() => view.getInt8(15), () => view.getInt32(12), () => view.setInt8(-1, 0), () => new DataView([]), () => view.setBigInt64(0, 1)]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name);
  }
}
