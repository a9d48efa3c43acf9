console.log("never");
const re = /(/;
