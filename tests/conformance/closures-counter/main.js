function counter(start = 0) {
  let count = start;
  return (step = 1) => (count += step);
}

const [first, second] = [counter(), counter(10)];
first();
first(5);
console.log(first(), second(-1), first(0));
null;
