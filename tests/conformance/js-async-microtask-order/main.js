setTimeout(() => console.log("timeout"), 0);
Promise.resolve().then(() => console.log("promise 1")).then(() => console.log("promise 2"));
queueMicrotask(() => console.log("microtask"));
(async () => {
  console.log("async starts");
  await undefined;
  console.log("async goes on");
})();
new Promise((resolve) => {
  console.log("executor");
  resolve();
}).then(() => console.log("then"));
console.log("end of script");
