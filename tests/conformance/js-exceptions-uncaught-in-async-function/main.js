async function work() {
  await null;
  throw new TypeError("after an await");
}
work();
console.log("goes on until microtasks run");
