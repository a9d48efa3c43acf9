for (const wrong of [() => setTimeout(), () => setTimeout("code"), () => setInterval(5), () => setImmediate(null), () => process.nextTick("x")]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name, error.code);
  }
}
setTimeout(() => console.log("before"), 1);
setTimeout(() => {
  throw new RangeError("in a timer");
}, 5);
setTimeout(() => console.log("never"), 30);
