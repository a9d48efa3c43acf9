const m = new Map([["x", 1], ["y", 2]]);
m.delete("x");
m.set("z", 3).set("x", 4).set("y", 5);
console.log([...m], m.size, m.get(NaN), m.set(NaN, "n").get(0 / 0), new Set([0, -0, NaN, NaN, "0"]).size, Object.is([...new Set([-0])][0], 0));
m.forEach(function (value, key, map) { if (map === m && this.tag) console.log(key, value); }, { tag: 1 });
console.log(new Map(Object.entries({ a: 1 })), new Set("hello"), new Map([[{}, 1]]).has({}), m[Symbol.toStringTag], Map.prototype.entries === Map.prototype[Symbol.iterator], Set.prototype.keys === Set.prototype.values);
m.clear();
console.log(m, m.size);
for (const wrong of [() => Map(), () => new Map([1]), () => new Set(5), () => Map.prototype.size, () => Set.prototype.add.call(new Map(), 1)]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name);
  }
}
