export {};
const timer = new Promise((resolve) => setTimeout(resolve, 5, "timed"));
queueMicrotask(() => console.log("microtask"));
console.log("first");
console.log(await timer);
const { a, ...rest } = await { a: 1, b: 2 };
console.log(a, rest);
for (const x of [await 1, await Promise.resolve(2)]) console.log(x);
for await (const x of (async function* () { yield* [3, 4]; })()) console.log(x);
const value = await (async () => {
  throw new Error("caught");
})().catch((error) => error.message);
console.log(value);
if (await true) console.log("condition", (await 5) + (await 6));
