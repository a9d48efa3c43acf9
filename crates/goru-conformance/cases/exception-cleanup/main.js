try {
  throw new RangeError("gone");
} finally {
  console.log("cleaned");
}
