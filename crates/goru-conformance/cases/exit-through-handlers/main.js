function leave() {
  try {
    process.exit(4);
  } catch {
    console.log("caught");
  }
}
leave();
console.log("after");
