function* source() {
  try {
    for (let i = 1; ; i++) {
      console.log("pull", i);
      yield i;
    }
  } finally {
    console.log("closed");
  }
}
console.log(source().filter((n) => n % 2).map((n) => n * n).take(2).toArray());
console.log(source().drop(1).find((n) => n > 2));
console.log(source().some((n) => n === 2), source().every((n) => n < 2));
console.log(source().flatMap((n) => [n, -n]).take(3).toArray());
console.log(Iterator.from({ next: () => ({ done: true }) }) instanceof Iterator, [].values().reduce((a, b) => a + b, "none"));
