const a = [1, , 3];
let visits = 0;
a.forEach(() => visits++);
console.log(a, visits, a.map((x) => x), [...a], a.indexOf(undefined), a.includes(undefined), a.find((x) => x === undefined), 1 in a, a.length);
console.log(a.flat(), a.join("-"), a.toSorted(), a.concat([, 4]), Object.keys(a), a.reduce((s, x) => s + x), Array.from({ length: 2 }), new Array(3), Array(1, 2));
a.length = 1;
a[5] = 6;
console.log(a, a.findLastIndex((x) => x), a.at(-2));
const sparse = [];
sparse[4294967294] = "last";
sparse[4294967295] = "no element";
console.log(sparse.length, Object.keys(sparse));
try {
  sparse.push("too many");
} catch (error) {
  console.log(error.name);
}
