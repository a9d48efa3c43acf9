const many = (n) => new Array(n).fill(1);
const attempt = (f) => {
  try {
    return f() === undefined ? "wrong" : "fine or refused";
  } catch (error) {
    return error instanceof RangeError || error instanceof InternalError ? "fine or refused" : `${error}`;
  }
};
const count = (...all) => all.length;
for (const n of [1000, 10000]) console.log(n, count(...many(n)) === n ? "fine" : "wrong");
console.log("Math.max", attempt(() => Math.max(...many(1000000))));
console.log("spread into a call", attempt(() => count(...many(1000000))));
console.log("apply", attempt(() => count.apply(null, { length: 1000000 })));
console.log("String.fromCharCode", attempt(() => String.fromCharCode(...many(1000000))));
console.log("spread into a list", [...many(1000000)].length);
console.log("push", attempt(() => [].push(...many(1000000))));
console.log("concat", many(1000000).concat(many(1000000)).length);
console.log("still here");
