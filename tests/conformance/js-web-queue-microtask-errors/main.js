queueMicrotask(() => console.log("first"));
queueMicrotask(() => {
  throw new TypeError("in a microtask");
});
queueMicrotask(() => console.log("never"));
setTimeout(() => console.log("never either"));
console.log("synchronous");
