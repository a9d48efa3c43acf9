console.log(typeof hoisted, typeof later, later?.());
var hoisted = 1;
function later() {
  return "called";
}
try {
  early;
} catch (error) {
  console.log(error.name);
}
let early = 1;
const callbacks = [];
for (let i = 0; i < 3; i++) callbacks.push(() => i);
for (var j = 0; j < 3; j++) callbacks.push(() => j);
console.log(callbacks.map((call) => call()).join(), j);
{
  function inBlock() {}
}
console.log(typeof inBlock, (() => { try { return typeof undeclared; } catch { return "thrown"; } })());
