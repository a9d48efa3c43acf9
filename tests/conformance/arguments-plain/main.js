console.log(process.argv[1].split("/").at(-1));
process.argv.slice(2);
