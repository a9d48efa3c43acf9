for (const make of [() => new Uint8Array(2 ** 52), () => new Array(2 ** 52).fill(0), () => "x".repeat(2 ** 52)]) {
  try {
    make();
  } catch (error) {
    if (error instanceof RangeError) console.log("refused");
  }
}
console.log(new Uint8Array(1000).length);
null;
