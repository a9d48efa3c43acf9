const target = new EventTarget();
const log = [];
target.addEventListener("x", () => log.push("bubbling"));
target.addEventListener("x", () => log.push("capturing"), true);
target.addEventListener("x", { handleEvent(e) { log.push(`object ${this !== undefined} ${e.type}`); } }, { once: true });
const f = () => log.push("removed");
target.addEventListener("x", f);
target.addEventListener("x", f);
target.removeEventListener("x", f);
console.log(target.dispatchEvent(new Event("x")), log.splice(0));
target.addEventListener("y", (e) => e.preventDefault());
target.addEventListener("y", (e) => { e.stopImmediatePropagation(); log.push(e.defaultPrevented, e.cancelable); });
target.addEventListener("y", () => log.push("never"));
console.log(target.dispatchEvent(new Event("y", { cancelable: true })), target.dispatchEvent(new Event("y")), log.splice(0));
const custom = new CustomEvent("c", { detail: { n: 1 }, bubbles: true });
console.log(custom.detail, custom.bubbles, custom instanceof Event, custom.composedPath(), custom.target);
const controller = new AbortController();
target.addEventListener("z", () => log.push("aborted"), { signal: controller.signal });
controller.abort();
target.dispatchEvent(new Event("z"));
console.log(log, class extends EventTarget {}.name === "");
for (const wrong of [() => target.dispatchEvent({}), () => new Event(), () => target.addEventListener("x")]) {
  try {
    wrong();
  } catch (error) {
    console.log(error.name);
  }
}
