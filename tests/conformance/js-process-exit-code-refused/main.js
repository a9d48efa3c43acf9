for (const wrong of ["x", 1.5, NaN, {}]) {
  try {
    process.exitCode = wrong;
  } catch (error) {
    console.log(error.name, error.code, process.exitCode);
  }
}
process.exitCode = "7";
console.log(process.exitCode);
