function* selfish() {
  yield generator.next();
}
const generator = selfish();
try {
  generator.next();
} catch (error) {
  console.log(error.name);
}
generator.next().done ? "GEN_CLOSED" : "GEN_SUSPENDED";
