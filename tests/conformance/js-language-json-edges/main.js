console.log(JSON.stringify([undefined, () => 1, Symbol("s"), NaN, -0, new Date(0), new Map([[1, 2]]), Object(1n) && null]), JSON.stringify(undefined), JSON.stringify({ a: undefined, toJSON: undefined }));
console.log(JSON.stringify({ b: 1, a: [1, { c: 2 }] }, null, "->"), JSON.stringify({ a: 1, b: { a: 2, c: 3 } }, ["a", "b"]), JSON.stringify([1], null, 20).length);
console.log(JSON.stringify("\ud800\u2028\b\x7f\""), JSON.stringify({ toJSON(key) { return `key=${key}`; } }), JSON.stringify({ n: { toJSON(key) { return `key=${key}`; } } }));
console.log(JSON.parse('{"a":1,"a":2,"__proto__":3}'), JSON.parse("[1,2,{\"x\":3}]", function (key, value) { return key === "x" ? undefined : value; }), JSON.parse(" \t\n-1.5e-3\r"));
for (const wrong of ["", "{", "[1,]", "{'a':1}", "01", "1.", "NaN", '"\t"', "nul", "[1] 2", '{"a":1,}', '"\\x41"', "+1", "\u00a01"]) {
  try {
    console.log(JSON.parse(wrong));
  } catch (error) {
    console.log(error.name);
  }
}
const cycle = {};
cycle.self = [cycle];
try {
  JSON.stringify(cycle);
} catch (error) {
  console.log(error.name);
}
