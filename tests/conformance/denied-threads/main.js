console.log(typeof Worker);
try {
  require("node:worker_threads");
} catch (error) {
  console.log(error.code);
}
1;
