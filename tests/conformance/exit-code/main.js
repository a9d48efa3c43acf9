console.log("three");
process.exit(3);
