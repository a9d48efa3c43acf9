let n = 0;
setTimeout(() => console.log("timer after", n));
(function again() {
  if (++n < 1000) process.nextTick(again);
})();
process.nextTick(() => console.log("second tick, at", n));
