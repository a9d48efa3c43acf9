process.stdout.write("no end of line");
process.stderr.write("here neither");
process.exit(5);
