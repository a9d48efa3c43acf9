console.log("whole");
throw new RangeError("x".repeat(1000));
