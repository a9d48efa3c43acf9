const controller = new AbortController();
const { signal } = controller;
signal.addEventListener("abort", (event) => console.log(event.type, event.target === signal), { once: true });
signal.onabort = () => console.log("onabort");
console.log(signal.aborted, signal.reason);
controller.abort();
controller.abort("never");
console.log(signal.aborted, signal.reason.name, signal.reason.message, signal.reason.code);
try {
  signal.throwIfAborted();
} catch (error) {
  console.log(error === signal.reason);
}
console.log(AbortSignal.abort("why").reason, AbortSignal.abort().reason.name);
const other = new AbortController();
const any = AbortSignal.any([other.signal, new AbortController().signal]);
other.abort("first");
console.log(any.aborted, any.reason, AbortSignal.any([signal]).aborted);
const late = AbortSignal.timeout(5);
late.addEventListener("abort", () => console.log(late.reason.name));
try {
  new AbortSignal();
} catch (error) {
  console.log(error.name);
}
setTimeout(() => console.log("waited"), 30);
