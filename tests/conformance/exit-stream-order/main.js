class ValueError extends Error {}
console.log("out 1");
console.error("err 1");
console.log("out 2");
console.error("err 2");
throw new ValueError("last");
