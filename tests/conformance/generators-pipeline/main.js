function* read(lines) {
  for (const line of lines) {
    console.log("read", line);
    yield line;
  }
}

function* parse(lines) {
  for (const line of lines) if (/^\d+$/.test(line.trim())) yield Number(line);
}

function* running(numbers) {
  let total = 0;
  for (const number of numbers) yield (total += number);
}

for (const total of running(parse(read(["1", "x", " 2 ", "30"])))) console.log("total", total);
