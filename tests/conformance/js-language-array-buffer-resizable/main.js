const buffer = new ArrayBuffer(4, { maxByteLength: 8 });
const tracking = new Uint8Array(buffer);
const fixed = new Uint8Array(buffer, 2, 2);
tracking[3] = 7;
buffer.resize(8);
console.log(tracking.length, fixed.length, buffer.resizable, buffer.maxByteLength);
buffer.resize(3);
console.log(tracking.length, fixed.length, fixed.byteOffset, fixed[0]);
const moved = buffer.transfer(2);
console.log(buffer.detached, buffer.byteLength, tracking.length, moved.resizable, moved.byteLength, moved.transferToFixedLength().resizable);
for (const wrong of [() => new ArrayBuffer(8, { maxByteLength: 4 }), () => moved.slice(), () => new ArrayBuffer(1).resize(2), () => tracking.fill(0), () => new DataView(buffer)]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name);
  }
}
console.log(new ArrayBuffer(6).slice(1, -2).byteLength, ArrayBuffer.isView(tracking), ArrayBuffer.isView([]));
