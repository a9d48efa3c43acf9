try {
  try {
    throw new TypeError("hidden");
  } finally {
    console.log("cleaning up");
    throw new RangeError("from finally");
  }
} catch (error) {
  console.log(error.name, "cause" in error);
  throw error;
}
