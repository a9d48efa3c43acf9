const { a, b: { c = 5, ...others } = {}, ["x" + 1]: x = "none", ...rest } = { a: 1, b: { d: 2, e: 3 }, f: 4 };
const [first, , third = "third", ...tail] = [1, 2, undefined, 4, 5];
console.log(a, c, JSON.stringify(others), x, JSON.stringify(rest), first, third, tail.join());
let [left, right] = [1, 2];
[left, right] = [right, left];
console.log(left, right, (({ length }) => length)("text"), ((...all) => all.length)(...[1, 2], 3));
for (const [key, value] of Object.entries({ one: 1, two: 2 })) console.log(key, value);
