process.on("exit", (code) => console.log("exit listener", code));
throw new Error("ends");
