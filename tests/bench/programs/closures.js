// Arrays through closures: map, filter, reduce, sort with a comparison.
const random = ((state) => () => (state = (state * 1103515245 + 12345) % 2147483648))(42);
let sum = 0;
for (let round = 0; round < 12; round++) {
  const numbers = Array.from({ length: 20000 }, random);
  const kept = numbers.map((number) => number % 10007).filter((number) => number & 1);
  kept.sort((one, other) => one - other);
  sum += kept.reduce((total, number, index) => total + number * (index % 3), 0);
}
console.log(sum);
