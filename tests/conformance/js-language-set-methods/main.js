const odd = new Set([1, 3, 5, 7]);
const small = new Set([3, 2, 1]);
console.log(odd.union(small), odd.intersection(small), odd.difference(small), odd.symmetricDifference(small));
console.log(odd.isSubsetOf(small), new Set([1]).isSubsetOf(small), odd.isSupersetOf(new Set([7, 5])), odd.isDisjointFrom(new Set([2, 4])));
const likeASet = { size: 2, has: (value) => value < 4, keys: () => [1, 3].values() };
console.log(odd.intersection(likeASet), odd.difference(likeASet), odd.isSupersetOf(likeASet));
for (const wrong of [[1, 2], { size: NaN }, { size: -1, has() {}, keys() {} }, null]) {
  try {
    odd.union(wrong);
  } catch (error) {
    console.log(error.name);
  }
}
