process.stdout.write("text ");
process.stdout.write(new TextEncoder().encode("bytes é\n"));
console.log("text again");
null;
