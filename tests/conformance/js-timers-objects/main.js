const timer = setTimeout(() => console.log("ref'd"), 15);
console.log(timer.hasRef(), timer.unref() === timer, timer.hasRef(), timer.ref().hasRef(), typeof timer[Symbol.toPrimitive](), timer.constructor.name);
setTimeout(() => console.log("never: nothing else keeps the run alive"), 200).unref();
const byNumber = setTimeout(() => console.log("never"), 5);
clearTimeout(+byNumber);
let n = 0;
timer.refresh();
const interval = setInterval(() => {
  console.log("interval", ++n);
  if (n === 2) interval.close();
}, 30);
const immediate = setImmediate(() => console.log("never"));
clearImmediate(immediate);
console.log(setImmediate(() => {}).constructor.name);
{
  using scoped = setTimeout(() => console.log("never: disposed of"), 1);
}
