const halves = new Float16Array([0.1, 1 / 3, 65504, 65520, 2 ** -14, 2 ** -25, -0, NaN, 1e-10]);
console.log(halves, halves.BYTES_PER_ELEMENT, Math.f16round(1.337), Math.f16round(70000), Object.is(Math.f16round(-1e-9), -0));
console.log(new Uint16Array(halves.buffer, 0, 3), Float16Array.from([1, 2]).map((x) => x / 3));
