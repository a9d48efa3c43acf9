console.log("x");
null;
