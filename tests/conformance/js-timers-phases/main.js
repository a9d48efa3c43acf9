setTimeout(() => {
  console.log("timeout");
  process.nextTick(() => console.log("tick within the timeout"));
  Promise.resolve().then(() => console.log("microtask within the timeout"));
  setImmediate(() => console.log("immediate within the timeout"));
  setTimeout(() => console.log("second timeout"), 20);
}, 1);
queueMicrotask(() => console.log("queued microtask"));
Promise.resolve().then(() => {
  console.log("promise");
  process.nextTick(() => console.log("tick within the promise"));
}).then(() => console.log("promise chained"));
process.nextTick((a, b) => console.log("tick", a, b), 1, 2);
process.nextTick(() => queueMicrotask(() => console.log("microtask within the tick")));
console.log("synchronous");
