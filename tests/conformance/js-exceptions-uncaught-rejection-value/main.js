Promise.reject(42);
console.log("before");
