process.stdout.write("no line end; ");
process.stdout.write(new Uint8Array([0xc3, 0xbc, 10]));
console.log(process.stdout.write(Buffer.from("€\n")), process.stdout.isTTY ?? false, process.stdout.fd, process.stderr.fd);
process.stdout.write("with callback\n", () => console.log("called back"));
process.stdout.write("68690a", "hex");
process.stderr.write("to the other\n");
for (const wrong of [5, {}]) {
  try {
    process.stdout.write(wrong);
  } catch (error) {
    console.log(error.name, error.code);
  }
}
console.log("end");
