const EventEmitter = require("node:events");
const e = new EventEmitter();
e.on("x", (...all) => console.log("on", all));
e.once("x", () => console.log("once"));
e.prependListener("x", () => console.log("first"));
e.on("newListener", (name) => console.log("new listener for", String(name)));
console.log(e.emit("x", 1, 2), e.emit("x"), e.emit("none"), e.listenerCount("x"), e.eventNames());
const f = () => {};
e.on("y", f).on("y", f);
e.off("y", f);
console.log(e.listenerCount("y"), e.listeners("y")[0] === f, e.rawListeners("x").length);
try {
  e.emit("error", new RangeError("unhandled"));
} catch (error) {
  console.log(error.name, error.message);
}
e.on("error", (error) => console.log("handled", error));
e.emit("error", "anything");
e.removeAllListeners();
console.log(e.eventNames(), EventEmitter.EventEmitter === EventEmitter, EventEmitter.defaultMaxListeners, e.getMaxListeners());
EventEmitter.once(e, "later").then((values) => console.log("awaited", values));
e.emit("later", 1, 2);
class Mine extends EventEmitter {}
new Mine().on("z", function () { console.log(this instanceof Mine); }).emit("z");
