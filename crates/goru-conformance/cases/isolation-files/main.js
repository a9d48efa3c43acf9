const { readFileSync, writeFileSync } = require("node:fs");
for (const path of ["/etc/passwd", "/", "main.js", "left"]) {
  try {
    readFileSync(path);
    console.log(path);
  } catch {}
}
try {
  writeFileSync("left", "");
  console.log("written");
} catch {}
