console.log("before");
process.exit();
console.log("never");
