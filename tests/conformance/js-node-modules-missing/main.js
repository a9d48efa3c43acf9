for (const name of ["node:child_process", "node:net", "node:worker_threads", "lodash", "./file.js"]) {
  try {
    await import(name);
  } catch (error) {
    console.log(error.name, error.code, error.message.includes(name));
  }
}
for (const name of ["node:http", "./file.js"]) {
  try {
    require(name);
  } catch (error) {
    console.log(error.name, error.code, error.message.includes(name));
  }
}
