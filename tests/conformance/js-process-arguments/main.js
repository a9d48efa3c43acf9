console.log(process.argv.length, process.argv.slice(2), process.argv0 !== undefined);
