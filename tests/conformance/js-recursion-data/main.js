let list = [];
for (let i = 0; i < 3000; i++) list = [list];
console.log("built");
const attempt = (name, f) => {
  try {
    console.log(`${name}: ${f()}`);
  } catch (error) {
    console.log(`${name}: ${["RangeError", "InternalError", "SyntaxError"].includes(error.name) ? "stopped" : error}`);
  }
};
attempt("JSON.parse of lists", () => JSON.parse("[".repeat(200000) + "]".repeat(200000)) && "parsed");
attempt("JSON.parse of objects", () => JSON.parse('{"a":'.repeat(200000) + "1" + "}".repeat(200000)) && "parsed");
attempt("JSON.stringify", () => JSON.stringify(list).length);
attempt("join", () => String(list).length);
attempt("flat", () => list.flat(Infinity).length);
attempt("structuredClone", () => structuredClone(list) && "cloned");
attempt("regular expression", () => new RegExp("(".repeat(100000) + ")".repeat(100000)) && "made");
let chain = {};
for (let i = 0; i < 100000; i++) chain = Object.create(chain);
attempt("prototype chain", () => ("missing" in chain ? "yes" : "no"));
console.log("console.log");
console.log(list);
let next = null;
for (let i = 0; i < 100000; i++) next = { next };
let length = 0;
for (let at = next; at; at = at.next) length++;
console.log(`long chain: ${length}`);
const many = Array.from({ length: 100000 }, (_, i) => i);
console.log(`splice of many: ${many.splice(0).length}`);
