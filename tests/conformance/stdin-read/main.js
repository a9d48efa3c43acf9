const { readFileSync } = require("node:fs");
console.log(JSON.stringify(readFileSync(0, "utf8")), readFileSync(0).length, readFileSync("/dev/stdin", "utf8").length);
null;
