function* generate() {
  try {
    yield 1;
    yield process.exit(11);
  } finally {
    console.log("never: nothing is left in order");
  }
}
console.log([...generate()]);
