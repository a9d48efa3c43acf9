process.stdin.setEncoding("utf8");
process.stdin.on("end", () => console.log("end"));
const first = process.stdin.read();
console.log(JSON.stringify(first), process.stdin.read());
