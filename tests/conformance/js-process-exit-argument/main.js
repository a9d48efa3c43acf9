process.on("exit", (code) => console.log(code, process.exitCode));
for (const wrong of ["x", 1.5, {}, true]) {
  try {
    process.exit(wrong);
  } catch (error) {
    console.log(error.name, error.code);
  }
}
process.exit("6");
