const resource = (name, fails) => ({
  name,
  [Symbol.dispose]() {
    console.log("dispose", name);
    if (fails) throw new Error(`disposing of ${name}`);
  },
});
{
  using a = resource("a");
  using b = resource("b"), nothing = null;
  console.log("body", a.name, b.name, nothing);
}
try {
  using c = resource("c", true);
  using d = resource("d", true);
  throw new Error("body");
} catch (error) {
  console.log(error.name, error.error.message, error.suppressed.name, error.suppressed.error.message, error.suppressed.suppressed.message);
}
for (using e of [resource("e1"), resource("e2")]) console.log("loop", e.name);
try {
  using f = {};
} catch (error) {
  console.log(error.name);
}
