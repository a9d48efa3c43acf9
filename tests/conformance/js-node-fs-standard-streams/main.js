const fs = require("node:fs");
console.log(JSON.stringify(fs.readFileSync(0, "utf8")));
fs.writeSync(1, "written to 1\n");
fs.writeFileSync("/dev/stdout", "written to the device\n");
fs.writeSync(2, "to the standard error\n");
console.log(fs.existsSync("/none"), fs.existsSync("main-of-nothing.js"));
for (const missing of [() => fs.readFileSync("/none"), () => fs.readFileSync("relative.txt", "utf8"), () => fs.writeFileSync("/none/x", "y")]) {
  try {
    missing();
  } catch (error) {
    console.log(error.code, error.syscall, error.path, error instanceof Error);
  }
}
