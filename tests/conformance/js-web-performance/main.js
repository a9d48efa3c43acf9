const start = performance.now();
console.log(start >= 0, performance.now() >= start, Math.abs(performance.timeOrigin + performance.now() - Date.now()) < 1000);
const mark = performance.mark("a", { startTime: 5, detail: { x: 1 } });
performance.mark("b", { startTime: 12 });
const measure = performance.measure("m", "a", "b");
console.log(mark.name, mark.startTime, mark.detail, measure.duration, measure.startTime, measure.entryType);
console.log(performance.getEntriesByType("mark").map((e) => e.name), performance.getEntriesByName("m").length);
performance.clearMarks("a");
performance.clearMeasures();
console.log(performance.getEntriesByName("a").length, performance.getEntriesByType("measure").length);
try {
  performance.measure("x", "missing");
} catch (error) {
  console.log(error.name);
}
