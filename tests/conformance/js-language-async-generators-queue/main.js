async function* count() {
  try {
    for (let i = 0; ; i++) {
      await null;
      yield i;
    }
  } finally {
    console.log("closed");
  }
}
const g = count();
console.log(await Promise.all([g.next(), g.next(), g.return("done"), g.next()]));
for await (const value of count()) {
  if (value === 2) break;
  console.log(value);
}
for await (const value of [Promise.resolve("promised"), "plain"]) console.log(value);
async function* delegating() {
  const result = yield* (async function* () { yield 1; return "inner"; })();
  yield result;
}
console.log(await Array.fromAsync(delegating()), await Array.fromAsync([1, Promise.resolve(2)], (x) => x * 2));
try {
  for await (const value of (function* () { yield Promise.reject(new Error("rejected")); })()) console.log(value);
} catch (error) {
  console.log(error.message);
}
