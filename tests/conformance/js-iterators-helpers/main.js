function* count() {
  let n = 0;
  while (true) yield ++n;
}
const squares = [];
for (const value of count()) {
  if (value > 5) break;
  squares.push(value ** 2);
}
console.log(squares.join());
const iterable = { *[Symbol.iterator]() { yield* "abc"; } };
console.log([...iterable].join("-"), Array.from(iterable, (c) => c.toUpperCase()).join(""), Math.max(...new Set([3, 1, 2])));
const [x, ...others] = iterable;
console.log(x, others.join(), new Map(Object.entries({ a: 1 })).get("a"), Object.fromEntries([["k", "v"]]).k);
