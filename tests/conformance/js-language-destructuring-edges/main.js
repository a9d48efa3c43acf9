const log = [];
const note = (x) => (log.push(x), x);
const source = { get a() { log.push("get a"); }, get b() { log.push("get b"); return null; } };
let { [note("a")]: x = note("default a"), b: y = note("default b"), ...rest } = source;
console.log(log, x, y, rest);
const it = { [Symbol.iterator]: () => ({ i: 0, next() { return { value: this.i++, done: false }; }, return() { console.log("closed"); return {}; } }) };
const [first, , third] = it;
console.log(first, third);
const [p, [q = 5] = [], { r: { s } = { s: 7 } } = {}] = [1];
console.log(p, q, s);
let a = 1, b = 2, o = {};
[a, b] = [b, a];
[o.x, o["y"], ...o.rest] = "héllo";
({ length: o.length } = "text");
console.log(a, b, o);
console.log((({ x = 1, ...others }, [y] = [x], ...more) => [x, others, y, more])({ z: 3 }, undefined, 4, 5));
for (const { id, tags: [tag = "none"] = [] } of [{ id: 1, tags: ["t"] }, { id: 2 }]) console.log(id, tag);
for (const wrong of [() => { const { z } = null; }, () => { const [z] = {}; }, () => { const { z = z } = {}; }]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name);
  }
}
