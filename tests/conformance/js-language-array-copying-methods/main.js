const a = [3, 1, 2];
console.log(a.toSorted(), a.toReversed(), a.toSpliced(1, 1, "x", "y"), a.with(-1, 9), a);
console.log(a.splice(1), a, a.unshift(8, 9), a, a.fill(0, 1), a.copyWithin(0, 1), a.reverse() === a);
console.log([1, [2, [3, [4]]]].flat(Infinity), [1, 2].flatMap((x) => [x, [x]]), [1, 2, 3, 4].findLast((x) => x % 2), [5, 1, 10].sort(), [5, 1, 10].sort((x, y) => x - y), [, undefined, "b", "a"].sort());
console.log([1, 2, 3].lastIndexOf(3, -2), [NaN].includes(NaN), [NaN].indexOf(NaN), [1, 2, 3].slice(-2, -1), [..."ab"].entries().toArray(), [1, 2].reduceRight((x, y) => `${x}${y}`), Array.of(7).length);
for (const wrong of [() => a.with(9, 1), () => [].reduce((x) => x), () => new Array(-1), () => [].at.call(null), () => [1].sort("x"), () => { [].length = -1; }]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name);
  }
}
console.log(Array.prototype.map.call("abc", (c) => c + c), Array.from("a😀"), Array.from([1, 2], function (x) { return x * this.k; }, { k: 3 }), Array.prototype.concat.call(1, [2]).length);
