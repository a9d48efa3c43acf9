function* numbers() {
  console.log("started");
  for (let n = 1; ; n++) {
    console.log("making", n);
    yield n;
  }
}

const source = numbers();
console.log("created");
for (let item = source.next(); item.value !== 3; item = source.next());
console.log("next", source.next().value);
null;
