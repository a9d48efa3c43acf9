// Regular expressions with groups: the fields of lines of a log.
const pattern = /^(\d+)-(\d+)-(\d+) \[(?<level>[a-z]+)\] (?<path>(?:\/\w+)+) took (?<time>\d+\.\d+)ms$/;
const levels = ["debug", "info", "warning", "error"];
let total = 0;
for (let index = 0; index < 20000; index++) {
  const line = `2026-${(index % 12) + 1}-${(index % 28) + 1} [${levels[index % 4]}] /users/u${index}/notes took ${index % 97}.5ms`;
  const { level, path, time } = pattern.exec(line).groups;
  total += level.length + path.length + Number(time);
}
console.log(total);
