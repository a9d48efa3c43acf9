const shuffled = Array.from({ length: 50 }, (_, i) => ({ key: i % 5, index: i }));
const sorted = shuffled.toSorted((a, b) => a.key - b.key);
console.log(sorted.every((x, i) => i === 0 || sorted[i - 1].key < x.key || (sorted[i - 1].key === x.key && sorted[i - 1].index < x.index)));
console.log([3, 1, 2].sort(() => 0), [3, 2, 1].sort(() => NaN), [true, false].sort(), ["b", undefined, "a"].sort((a, b) => (a < b ? 1 : -1)));
try {
  [1, 2].sort(() => {
    throw new RangeError("within");
  });
} catch (error) {
  console.log(error.message);
}
const changed = [5, 4, 3, 2, 1];
changed.sort((a, b) => {
  changed.length = 0;
  return a - b;
});
console.log(changed.length, [2, 1].sort(undefined), [10, 9, 1].sort((a, b) => BigInt(a) > BigInt(b) ? 1 : -1));
