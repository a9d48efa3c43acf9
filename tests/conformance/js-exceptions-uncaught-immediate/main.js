setImmediate(function callback() {
  throw new Error("in an immediate");
});
setTimeout(() => console.log("never"), 50);
console.log("first");
