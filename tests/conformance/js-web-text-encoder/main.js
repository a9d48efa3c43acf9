const encoder = new TextEncoder();
console.log(encoder.encode("aü€😀\ud800"), encoder.encode(), encoder.encode(undefined), encoder.encode(5), encoder.encoding);
const room = new Uint8Array(6);
console.log(encoder.encodeInto("a😀€", room), room, encoder.encodeInto("", room), encoder.encodeInto("xyzxyzxyz", room.subarray(4)), room);
console.log(encoder, Object.prototype.toString.call(encoder));
for (const wrong of [() => encoder.encodeInto("x", []), () => encoder.encodeInto("x"), () => TextEncoder(), () => encoder.encodeInto(5, room)]) {
  try {
    console.log(wrong());
  } catch (error) {
    console.log(error.name);
  }
}
