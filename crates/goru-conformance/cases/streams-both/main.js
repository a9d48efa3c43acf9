console.log("out");
console.error("err");
console.log("out again");
