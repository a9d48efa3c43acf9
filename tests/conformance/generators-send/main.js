function* average() {
  let total = 0, count = 0, result;
  for (;;) {
    total += yield result;
    result = total / ++count;
  }
}
const generator = average();
console.log("what is sent to the start is lost:", generator.next(1).value);
console.log([10, 20, 30].map((value) => generator.next(value).value));
null;
