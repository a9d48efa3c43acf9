console.log(2n ** 200n, -7n / 2n, -7n % 2n, 7n / -2n, (-2n) ** 3n, 5n << 70n, -5n >> 1n, ~5n, 6n & -4n, 6n | -8n, 6n ^ -1n);
console.log(BigInt.asUintN(8, -1n), BigInt.asIntN(8, 255n), BigInt.asIntN(64, 2n ** 63n), BigInt("0xff"), BigInt("  12  "), BigInt(""), BigInt(true));
console.log(1n < 2, 2n == 2, 2n === 2, [3n, 1, 2n, 10].sort((a, b) => (a < b ? -1 : 1)), 0n ? "t" : "f", typeof 1n, (123456789n ** 3n).toString(36));
console.log(Number(2n ** 64n), parseInt("12n"), Number.MAX_SAFE_INTEGER + 2, BigInt(Number.MAX_SAFE_INTEGER) + 2n);
for (const wrong of [() => 1n + 1, () => 1n / 0n, () => 2n ** -1n, () => BigInt(1.5), () => BigInt("1.5"), () => +1n, () => 1n >>> 0n, () => Math.max(1n), () => JSON.stringify(1n), () => BigInt(undefined), () => BigInt(Symbol())]) {
  try {
    console.log(wrong());
  } catch (error) {
    console.log(error.name);
  }
}
let factorial = 1n;
for (let i = 1n; i <= 50n; i++) factorial *= i;
console.log(factorial);
