let twice = 1;
console.log("never");
let twice = 2;
