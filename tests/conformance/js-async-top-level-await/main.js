const wait = (ms) => new Promise((resolve) => setTimeout(resolve, ms));
console.log("before");
await wait(10);
console.log("after");
for (const ms of [1, 2]) await wait(ms);
export const value = await Promise.resolve(42);
console.log(value);
