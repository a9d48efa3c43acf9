console.log(String(2n ** 1000n));
console.log(-(2n ** 70n) >> 3n, (1n << 100n) ^ 1n, ~(2n ** 64n), (-(2n ** 65n)).toString(16), BigInt("0b1010"));
10n ** 18n * 10n ** 18n;
