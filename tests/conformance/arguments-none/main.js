process.argv.length - 1;
