const array = [1, 2, 3];
const seen = [];
for (const x of array) {
  seen.push(x);
  if (x < 3) array.push(x * 10);
}
console.log(seen);
const map = new Map([["a", 1], ["b", 2]]);
const keys = [];
for (const [key, value] of map) {
  keys.push(key);
  map.delete("b");
  if (value < 3) map.set(key + key, value + 1);
}
console.log(keys, map);
const set = new Set([1]);
let rounds = 0;
for (const x of set) {
  set.delete(x);
  if (rounds++ < 3) set.add(x);
}
console.log(rounds, set.size);
const o = { a: 1, b: 2, c: 3 };
const names = [];
for (const key in o) {
  names.push(key);
  delete o.b;
  o.d = 4;
}
console.log(names, [...map.keys()], map.entries().next(), [...new Map([[NaN, 1], [0, 2], [-0, 3]]).entries()]);
