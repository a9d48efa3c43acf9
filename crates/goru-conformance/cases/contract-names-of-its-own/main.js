let limit = 3;
const below = (n) => n < limit;
console.log("[0, 1, 2]");
limit = 4;
[0, 1, 2, 3, 4].filter(below);
