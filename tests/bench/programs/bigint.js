// The digits of pi, by a spigot in big integers.
let [q, r, t, k, n, l] = [1n, 0n, 1n, 1n, 3n, 3n];
let digits = "";
while (digits.length < 900) {
  if (4n * q + r - t < n * t) {
    digits += n;
    [q, r, n] = [10n * q, 10n * (r - n * t), (10n * (3n * q + r)) / t - 10n * n];
  } else {
    [q, r, t, k, n, l] = [q * k, (2n * q + r) * l, t * l, k + 1n, (q * (7n * k + 2n) + r * l) / (t * l), l + 2n];
  }
}
console.log(digits.slice(-10));
