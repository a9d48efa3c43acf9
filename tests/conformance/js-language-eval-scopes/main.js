var global = "global variable";
globalThis.onGlobal = "property";
function f() {
  const local = "local";
  console.log(eval("local"), (0, eval)("typeof local"), eval?.("typeof local"), new Function("return typeof local")());
  eval("var made = 1");
  console.log(typeof made, eval("let scoped = 2; scoped"), typeof scoped);
  console.log(eval("(function () { return arguments.length })(1, 2)"), eval("{}"), eval("({})"), eval("1;;;"), eval("if (1) 5; else 6"), eval(""), eval("var x = 3"), eval(5));
  return eval("this") === this;
}
console.log(f.call(globalThis), typeof made, (0, eval)("onGlobal"));
try {
  eval("let a; let a");
} catch (error) {
  console.log(error.name);
}
try {
  eval("throw new RangeError('from within')");
} catch (error) {
  console.log(error.name, error.message);
}
