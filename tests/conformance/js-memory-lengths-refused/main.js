for (const wrong of [() => "x".repeat(2 ** 31), () => new Array(2 ** 32), () => new ArrayBuffer(2 ** 53), () => "x".padStart(2 ** 40), () => [].concat.call([], Object.defineProperty([], "length", { value: 5 }), { length: 2 ** 53, [Symbol.isConcatSpreadable]: true }), () => Array.from({ length: 2 ** 53 }), () => new Uint8Array(-1), () => 2n ** (2n ** 40n), () => 1n << (2n ** 70n), () => "x".repeat(2 ** 30 - 30).concat("y".repeat(2 ** 30))]) {
  try {
    wrong();
    console.log("made");
  } catch (error) {
    console.log(error instanceof RangeError || error instanceof TypeError || error.name === "InternalError");
  }
}
