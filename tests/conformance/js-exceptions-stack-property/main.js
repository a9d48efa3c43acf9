function outer() {
  return inner();
}
function inner() {
  return new Error("message");
}
const error = outer();
const lines = error.stack.split("\n");
console.log(lines[0]);
console.log(lines.slice(1, 3).map((line) => /^    at (\w+) \(.*main\.js:\d+:\d+\)$/.exec(line)?.[1]));
const named = Object.assign(new Error("x"), { name: "Named" });
console.log(typeof named.stack, Object.keys(error), new Error().stack.split("\n")[0]);
Error.stackTraceLimit = 1;
console.log(outer().stack.split("\n").length);
Error.stackTraceLimit = 0;
console.log(outer().stack);
