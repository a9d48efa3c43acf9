const [count, ...rest] = require("node:fs").readFileSync(0, "utf8").trim().split(/\s+/).map(Number);
console.log(count, rest.reduce((a, b) => a + b));
null;
