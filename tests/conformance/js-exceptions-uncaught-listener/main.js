const { EventEmitter } = require("node:events");
const emitter = new EventEmitter();
emitter.on("x", () => console.log("first listener"));
try {
  emitter.on("x", () => {
    throw new RangeError("from a listener");
  });
  emitter.emit("x");
} catch (error) {
  console.log("caught", error.message);
}
const bare = new Error("without a listener");
bare.stack = "Error: without a listener\n    at nowhere";
emitter.emit("error", bare);
