process.stdout.write("no newline on stdout");
process.stderr.write("no newline on stderr");
process.exit(1);
