console.log("before");
Promise.try((a, b) => {
  console.log("called", a + b);
  return "value";
}, 1, 2).then(console.log);
Promise.try(() => {
  throw new RangeError("thrown");
}).catch((error) => console.log(error.message));
console.log("after");
const { promise, resolve } = Promise.withResolvers();
promise.then((value) => console.log("resolved", value));
resolve("late");
resolve("never");
