function forever(n) {
  return forever(n + 1) + 1;
}
for (let i = 0; i < 3; i++) {
  try {
    forever(0);
  } catch (error) {
    console.log(error instanceof RangeError, error.message.toLowerCase().includes("stack"));
  }
}
