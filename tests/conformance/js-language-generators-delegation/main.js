function* inner() {
  try {
    const got = yield "a";
    console.log("inner got", got);
    yield "b";
    return "result";
  } catch (error) {
    console.log("inner caught", error);
    return "recovered";
  }
}
function* outer() {
  console.log("value of yield*:", yield* inner());
  yield* [1, 2];
  yield* "xy";
}
console.log([...outer()]);
const g = outer();
g.next();
console.log(g.throw("E"), g.next());
function* walk(tree) {
  if (tree) {
    yield* walk(tree.left);
    yield tree.value;
    yield* walk(tree.right);
  }
}
console.log([...walk({ value: 2, left: { value: 1 }, right: { value: 3 } })].join());
const running = (function* () { running.next(); })();
try {
  running.next();
} catch (error) {
  console.log(error.name);
}
