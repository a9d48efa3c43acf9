function* generator() {
  yield 1;
  return { answer: 42 };
}
const g = generator();
console.log(g.next().value);
console.log(g.next().value);
console.log(g.next().value ?? "default");
null;
