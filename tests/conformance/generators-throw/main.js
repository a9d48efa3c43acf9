function* stubborn() {
  for (;;) {
    try {
      yield "waiting";
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      yield `caught ${error.message}`;
    }
  }
}
const generator = stubborn();
console.log(generator.next().value, generator.throw(new RangeError("one")).value, generator.next().value);
try {
  generator.throw(new Error("'through'"));
} catch (error) {
  console.log("out:", error.message);
}
console.log(generator.next().value ?? "finished");
null;
