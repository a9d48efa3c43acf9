const chain = async (n) => (n === 0 ? "bottom" : await Promise.resolve(n - 1).then(chain));
console.log(await chain(2000));
let p = Promise.resolve(0);
for (let i = 0; i < 20000; i++) p = p.then((x) => x + 1);
console.log(await p);
let n = 0;
const ticks = () => new Promise((resolve) => (function again() { ++n < 5000 ? queueMicrotask(again) : resolve(n); })());
console.log(await ticks());
async function* count(to) { for (let i = 0; i < to; i++) yield i; }
let sum = 0;
for await (const x of count(5000)) sum += x;
console.log(sum);
