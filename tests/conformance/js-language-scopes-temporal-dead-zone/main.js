try {
  console.log(early);
} catch (error) {
  console.log(error.name);
}
let early = 1;
try {
  typeof later;
} catch (error) {
  console.log(error.name);
}
const later = 2;
console.log(typeof never, typeof hoisted, typeof inBlock, variable);
function hoisted() {}
var variable = 1;
{
  function inBlock() {}
}
console.log(typeof inBlock);
try {
  later = 3;
} catch (error) {
  console.log(error.name);
}
for (let i = 0, fs = []; i < 2; i++) {
  fs.push(() => i);
  if (i === 1) console.log(fs.map((f) => f()));
}
switch (1) {
  case 0:
    let scoped = 1;
  case 1:
    try {
      scoped;
    } catch (error) {
      console.log(error.name);
    }
}
undeclared = "global";
console.log(globalThis.undeclared, delete globalThis.undeclared, globalThis.early);
