try {
  throw new RangeError("mine");
} catch (error) {
  console.log("caught", error.message);
}
