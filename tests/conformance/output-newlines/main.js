process.stdout.write("unix\nwindows\r\nmac\rend\n");
console.log("a\r\nb\x0bc\x0cd");
null;
