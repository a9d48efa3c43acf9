console.log(String(2n ** 100n), String(-7n / 2n), String(-7n % 2n), String(BigInt("0xff")), String(BigInt.asUintN(8, 257n)));
console.log(1n < 2, 2n == 2, 2n === 2, typeof 1n, String(BigInt.asIntN(8, 255n)), String(5n << 70n), String(-1n >> 3n));
try {
  1n + 1;
} catch (error) {
  console.log(error.name);
}
let product = 1n;
for (let n = 1n; n <= 50n; n++) product *= n;
console.log(String(product), product.toString(36));
