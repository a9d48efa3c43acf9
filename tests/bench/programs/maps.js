// Maps, sets and objects by computed keys.
const counts = new Map();
const seen = new Set();
const names = {};
let value = 7;
for (let index = 0; index < 60000; index++) {
  value = (value * 16807) % 2147483647;
  const key = value % 5003;
  counts.set(key, (counts.get(key) ?? 0) + 1);
  seen.add(value & 4095);
  names["n" + (key & 255)] = index;
}
console.log(counts.size, seen.size, Object.keys(names).length, Math.max(...counts.values()));
