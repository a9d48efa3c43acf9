for (let n = 0; n < 1000; n++) console.log("0123456789");
console.log("end");
