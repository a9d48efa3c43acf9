// Event, EventTarget and EventEmitter.
const target = new EventTarget();
const seen = [];
const listener = (event) => seen.push(event.type);
target.addEventListener("a", listener);
target.addEventListener("a", listener);
target.addEventListener("a", { handleEvent(event) { seen.push(`object ${event.type} ${this.handleEvent !== undefined}`); } });
target.addEventListener("a", () => seen.push("once"), { once: true });
target.dispatchEvent(new Event("a"));
target.dispatchEvent(new Event("a"));
target.removeEventListener("a", listener);
target.dispatchEvent(new Event("a"));
console.log(seen);
target.addEventListener("stop", (event) => event.stopImmediatePropagation());
target.addEventListener("stop", () => console.log("never"));
target.dispatchEvent(new Event("stop"));
target.addEventListener("p", (event) => event.preventDefault());
console.log(target.dispatchEvent(new Event("p")), target.dispatchEvent(new Event("p", { cancelable: true })));
const custom = new CustomEvent("c", { detail: { x: 1 } });
console.log(custom.detail, custom instanceof Event, custom.bubbles, custom.eventPhase, custom.target, custom.isTrusted);
const controller = new AbortController();
target.addEventListener("s", () => console.log("heard"), { signal: controller.signal });
target.dispatchEvent(new Event("s"));
controller.abort();
target.dispatchEvent(new Event("s"));
const EventEmitter = require("node:events");
class Emitter extends EventEmitter {}
const emitter = new Emitter();
emitter.on("x", (...args) => console.log("x", ...args));
emitter.once("x", () => console.log("once"));
emitter.prependListener("x", () => console.log("first"));
console.log(emitter.emit("x", 1, 2), emitter.emit("x"), emitter.emit("none"), emitter.listenerCount("x"), emitter.eventNames());
try {
  emitter.emit("error", new Error("unheard"));
} catch (error) {
  console.log(error.message);
}
EventEmitter.once(emitter, "later").then((args) => console.log("later", args));
emitter.emit("later", 5);
