for (let number = 0; number < 5; number++) {
  console.log("out", number);
  console.error("err", number);
}
process.stderr.write("without newline");
process.stdout.write("also without");
"also without".length;
