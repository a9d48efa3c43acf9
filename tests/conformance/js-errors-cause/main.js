try {
  try {
    JSON.parse("");
  } catch (error) {
    throw new Error("cannot read", { cause: error });
  }
} catch (error) {
  console.log(error.message, error.cause.name, Object.keys(error).length, "cause" in new Error("x"));
}
const all = new AggregateError([new TypeError("a"), "b"], "several");
console.log(all.message, all.errors.length, all.errors[0].message, all instanceof Error);
