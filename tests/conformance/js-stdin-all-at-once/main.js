const { readFileSync } = require("node:fs");
const bytes = readFileSync(0);
console.log(bytes, bytes.length, readFileSync(0, "utf8") === "");
