setTimeout(() => {
  console.log("timer one");
  Promise.resolve().then(() => console.log("microtask of one"));
  process.nextTick(() => console.log("tick of one"));
}, 1);
setTimeout(() => console.log("timer two"), 1);
setImmediate(() => {
  console.log("immediate one");
  process.nextTick(() => console.log("tick of immediate one"));
});
setImmediate(() => console.log("immediate two"));
const busy = Date.now();
while (Date.now() - busy < 5);
