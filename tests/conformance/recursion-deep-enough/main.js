const depth = (n) => (n === 0 ? 0 : 1 + depth(n - 1));
const isEven = (n) => (n === 0 ? true : isOdd(n - 1));
const isOdd = (n) => (n === 0 ? false : isEven(n - 1));

console.log(depth(900), isEven(800) ? "even" : "odd");
null;
