const fs = require("node:fs");
for (const path of ["/etc/passwd", "/", "main.js", "/proc/self/environ", "../x"]) {
  try {
    fs.readFileSync(path);
    console.log("read");
  } catch (error) {
    console.log(path, error.code);
  }
}
