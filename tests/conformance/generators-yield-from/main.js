function* inner() {
  const received = yield "from inner";
  console.log("inner got", received);
  try {
    yield "waiting";
  } catch (error) {
    console.log("inner caught", error.message);
  }
  return "result";
}
function* outer() {
  const result = yield* inner();
  yield `outer got ${result}`;
  yield* "ab";
}
const generator = outer();
console.log(generator.next().value);
console.log(generator.next("hello").value);
console.log(generator.throw(new Error("thrown")).value);
console.log([...generator]);
null;
