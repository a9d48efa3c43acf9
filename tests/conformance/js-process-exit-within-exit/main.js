process.on("exit", (code) => {
  console.log("first", code);
  process.exitCode = 9;
  setTimeout(() => console.log("never"));
});
process.on("exit", (code) => console.log("second", code));
process.exit(2);
