(
  Array.from({ length: 10 }, (_, n) => n).reduce((a, b) => a + b) +
  "abc".length
);
