const adders = [1, 2, 3].map((n) => (m) => n + m);
console.log(adders.map((add) => add(10)).join());
const counter = ((count) => ({ next: () => ++count, reset: () => (count = 0) }))(5);
console.log(counter.next(), counter.next(), counter.reset(), counter.next());
const memo = ((cache) => (n) => (cache[n] ??= n < 2 ? n : memo(n - 1) + memo(n - 2)))({});
console.log(memo(80));
