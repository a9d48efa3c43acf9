console.log("before");
throw new RangeError("no such thing");
console.log("after");
