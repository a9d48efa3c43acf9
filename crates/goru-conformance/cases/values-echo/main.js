const text = (value) => JSON.stringify(value, (_, it) => (it instanceof Uint8Array ? { bytes: [...it] } : it));
for (const value of [null, true, 0, -1, 2 ** 53, 0.1, 1e300, "", "é漢😀", "a\0b", new Uint8Array([0, 255]), [], [1, [2]], {}, { a: { b: [null] } }]) {
  const back = _goru_call("echo", { value });
  if (text(back) !== text(value)) console.log("not the same:", text(value), text(back));
}
