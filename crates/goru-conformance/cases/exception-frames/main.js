function inner(n) {
  throw new RangeError("deep"); }
function outer(n) {
  inner(n); }
outer(1);
