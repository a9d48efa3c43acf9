outer: for (let i = 0; i < 3; i++) {
  for (let j = 0; j < 3; j++) {
    if (j === 1) continue outer;
    if (i === 2) break outer;
    console.log(i, j);
  }
}
for (const value of [1, "1", 2, NaN, null]) {
  switch (value) {
    case 1:
      console.log("one");
    case 2:
      console.log("one or two");
      break;
    default:
      console.log("other", String(value));
    case null:
      console.log("null or other");
  }
}
