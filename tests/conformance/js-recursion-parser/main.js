const n = 100000;
const sources = {
  parentheses: "(".repeat(n) + "1" + ")".repeat(n),
  brackets: "[".repeat(n) + "]".repeat(n),
  braces: "({a:".repeat(n) + "1" + "})".repeat(n),
  templates: "`${".repeat(n) + "1" + "}`".repeat(n),
  arrows: "x => ".repeat(n) + "1",
  ternaries: "1 ? ".repeat(n) + "1" + " : 0".repeat(n),
  unary: "- ".repeat(n) + "1",
  blocks: "{".repeat(n) + "}".repeat(n),
  functions: "(function () { return ".repeat(n) + "1" + "})()".repeat(n),
  classes: "(class { static x = ".repeat(n) + "1" + "})".repeat(n),
  new: "new ".repeat(n) + "Object",
  calls: "f(".repeat(n) + ")".repeat(n),
  destructuring: "let " + "[".repeat(n) + "a" + "]".repeat(n) + " = 1",
  comma: "(1, ".repeat(n) + "1" + ")".repeat(n),
  await: "async () => " + "await ".repeat(n) + "1",
  if: "if (1) ".repeat(n) + "1",
  spreads: "[...".repeat(n) + "[]" + "]".repeat(n),
};
for (const [name, source] of Object.entries(sources)) {
  try {
    new Function(source);
    console.log(`${name} taken`);
  } catch (error) {
    console.log(`${name} ${["RangeError", "InternalError", "SyntaxError"].includes(error.name) ? "stopped" : error}`);
  }
}
console.log("still here");
