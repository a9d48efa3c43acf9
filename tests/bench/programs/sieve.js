// Typed arrays and loops: the primes below three million.
const limit = 3_000_000;
const composite = new Uint8Array(limit);
let primes = 0;
for (let number = 2; number < limit; number++) {
  if (composite[number]) continue;
  primes++;
  for (let multiple = number * number; multiple < limit; multiple += number) composite[multiple] = 1;
}
console.log(primes);
