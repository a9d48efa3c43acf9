process.argv.slice(2);
