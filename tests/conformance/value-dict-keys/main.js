new Map([
  [1, "one"],
  ["two", 2],
  [[3, 4], null],
  [null, [5]],
  [2.5, new Uint8Array([120])],
]);
