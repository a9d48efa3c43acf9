process.stdout.write("no end");
undefined;
