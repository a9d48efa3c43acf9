const { readFileSync } = require("node:fs");
const lines = readFileSync(0, "utf8").match(/[^\n]*\n|[^\n]+$/g);
for (const [index, line] of lines.entries()) console.log(index + 1, line.endsWith("\n") ? "True" : "False", line.trim());
