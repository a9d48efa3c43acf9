// Timers: arguments, intervals, clearing, refs.
setTimeout((a, b) => console.log("arguments", a, b), 1, "one", "two");
let count = 0;
const interval = setInterval(() => {
  console.log("interval", ++count);
  if (count === 3) clearInterval(interval);
}, 2);
const never = setTimeout(() => console.log("never"), 1);
clearTimeout(never);
clearTimeout(never);
clearTimeout(undefined);
clearTimeout(null);
clearTimeout(12345);
clearTimeout("nonsense");
const byNumber = setTimeout(() => console.log("never"), 1);
clearTimeout(+byNumber);
const loose = setTimeout(() => console.log("never: it keeps nothing alive"), 10000);
console.log(loose.hasRef(), loose.unref() === loose, loose.hasRef());
const immediate = setImmediate(() => console.log("never"));
clearImmediate(immediate);
setTimeout(() => setImmediate((x) => console.log("immediate", x), 42), 20);
console.log(typeof interval, interval.constructor.name, interval[Symbol.toPrimitive]() > 0);
try {
  setTimeout("code");
} catch (error) {
  console.log(error.name, error.code, error.message);
}
const refreshed = setTimeout(() => console.log("refreshed"), 60);
refreshed.refresh();
