const yes = true as boolean, f = (x: number): number => x, x = 1, y = 2;
const first = yes ? (x) : (y);
const second = yes ? (a: number): number => a + 1 : f;
const third = !yes ? f : (a: number): number => a + 2;
const fourth = yes ? (x) : y => y;
const fifth = yes ? { key: (x) } : [(y)];
const sixth = yes ? x ? (y) : 3 : 4;
console.log(first, second(1), third(1), fourth, fifth, sixth);
switch (x) { case (1): console.log("one"); default: console.log("any"); }
