const target = new EventTarget();
target.addEventListener("x", () => {
  throw new Error("in a listener");
});
target.addEventListener("x", () => console.log("the next listener runs"));
target.dispatchEvent(new Event("x"));
console.log("dispatched");
