// Evaluated code has no file that could be shown.
try {
  eval("throw new Error('inner')");
} catch (error) {
  console.log("caught", error.message);
}
throw new Error("outer");
