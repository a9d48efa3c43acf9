console.log(await Promise.resolve("fine"));
await Promise.reject(new Error("awaited"));
console.log("never");
