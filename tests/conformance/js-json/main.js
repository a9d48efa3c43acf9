console.log(JSON.stringify({ a: [1, "x", null, undefined, () => 1], b: undefined, c: NaN, d: new Date(0), e: { toJSON: () => "own" } }));
console.log(JSON.stringify({ b: 1, a: [1, { c: 2 }] }, null, 2));
console.log(JSON.stringify({ a: 1, b: 2, c: 3 }, ["c", "a"]), JSON.stringify([1, 2], (key, value) => (key === "1" ? undefined : value)));
console.log(JSON.parse('{"a":[1,{"b":2}]}', (key, value) => (typeof value === "number" ? value * 10 : value)).a[1].b);
console.log(JSON.stringify("\u2028\ud800\"\\\n"), JSON.parse('"\\u00e9\\n"').length, JSON.stringify(Object.create({ inherited: 1 })));
for (const text of ["", "{", "[1,]", "{'a':1}", "01", "nul", '"\t"']) {
  try {
    JSON.parse(text);
  } catch (error) {
    console.log(error.name);
  }
}
const loop = {};
loop.self = loop;
try {
  JSON.stringify(loop);
} catch (error) {
  console.log(error.name);
}
