const again = (n) => again(n + 1) + 1;
try {
  again(0);
} catch (error) {
  console.log(error instanceof RangeError || error.name === "InternalError" ? "caught" : error);
}
