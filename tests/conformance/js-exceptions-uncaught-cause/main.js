function parse() {
  throw new SyntaxError("bad input");
}
function load() {
  try {
    parse();
  } catch (cause) {
    throw new Error("cannot load", { cause });
  }
}
load();
