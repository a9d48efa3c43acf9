const numbers = [5, 1, 4, 2, 3];
console.log(numbers.map((n) => n * n).join(), numbers.filter((n) => n % 2).join(), numbers.reduce((a, b) => a + b));
console.log(numbers.toSorted().join(), numbers.toReversed().join(), numbers.with(0, 9).join(), numbers.join());
console.log(numbers.at(-1), numbers.findLast((n) => n > 3), numbers.includes(4), numbers.indexOf(7), numbers.flatMap((n) => [n, n]).length);
console.log([..."banana"].sort().join(""), [3, 20, 100].sort().join(), [3, 20, 100].sort((a, b) => b - a).join());
console.log([1, [2, [3, [4]]]].flat(Infinity).join());
console.log(Array.from({ length: 3 }, (_, i) => i * 2).join(), Array.of(7).length, new Array(3).fill(0).join(), [, 1].length);
const copy = numbers.slice();
console.log(copy.splice(1, 2, "a", "b", "c").join(), copy.join(), copy.copyWithin(0, 3).join(), [1, 2, 3].lastIndexOf(3));
