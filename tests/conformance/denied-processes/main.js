for (const name of ["node:child_process", "node:cluster"]) {
  try {
    require(name);
  } catch (error) {
    console.log(error.code);
  }
}
