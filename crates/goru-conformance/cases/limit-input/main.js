console.log("never, and this line is long");
