process.on("unhandledRejection", (reason, promise) => console.log("unhandled:", reason.message, promise instanceof Promise));
Promise.reject(new Error("one"));
Promise.reject(new Error("two"));
setTimeout(() => console.log("goes on"), 5);
