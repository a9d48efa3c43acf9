// The order of ticks, microtasks, timers and immediates.
const log = (name) => () => console.log(name);
setTimeout(() => {
  log("timeout 1")();
  process.nextTick(log("tick in timeout 1"));
  Promise.resolve().then(log("microtask in timeout 1"));
  queueMicrotask(() => process.nextTick(log("tick in microtask")));
}, 0);
setTimeout(log("timeout 2"), 0);
setTimeout(log("timeout at 5"), 5);
setTimeout(log("timeout at 3"), 3);
setTimeout(() => {
  setImmediate(() => {
    log("immediate in timeout")();
    process.nextTick(log("tick in immediate"));
  });
  setTimeout(log("timeout in timeout"), 0);
}, 10);
Promise.resolve().then(log("microtask 1")).then(log("microtask 2"));
queueMicrotask(log("microtask 3"));
log("script")();
