outer: for (let i = 0; i < 3; i++) {
  for (let j = 0; j < 3; j++) {
    if (j === 1) continue outer;
    if (i === 2) break outer;
    console.log(i, j);
  }
}
block: {
  console.log("in the block");
  if (true) break block;
  console.log("never");
}
const f = () => {
  a: for (const x of [1, 2, 3]) {
    try {
      if (x === 2) continue a;
      if (x === 3) return "returned";
      console.log(x);
    } finally {
      console.log("finally", x);
      if (x === 3) break a;
    }
  }
  return "broken out";
};
console.log(f());
let n = 0;
do {
  if (n++ === 2) continue;
} while (n < 5);
console.log(n);
foo: bar: for (;;) break foo;
switch (3) {
  default:
    console.log("default first");
  case 1:
    console.log("falls into 1");
    break;
  case 2:
    console.log("never");
}
