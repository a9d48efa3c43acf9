async function* numbers() {
  try {
    for (let n = 1; ; n++) {
      await null;
      yield n;
    }
  } finally {
    console.log("closed");
  }
}

(async () => {
  for await (const n of numbers()) {
    console.log(n);
    if (n === 3) break;
  }
  for await (const value of [Promise.resolve("a"), "b"]) console.log(value);
})();
