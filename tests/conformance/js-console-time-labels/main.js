console.timeEnd("never");
console.time("twice");
console.time("twice");
console.log(console.time("other"), console.count("other") ?? "nothing");
