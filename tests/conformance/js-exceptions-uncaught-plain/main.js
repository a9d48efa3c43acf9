console.log("before");
function thrower(value) {
  throw new RangeError(`no ${value}`);
}
const arrow = () => thrower("x");
arrow();
console.log("never");
