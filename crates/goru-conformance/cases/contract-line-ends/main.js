console.log("one");
console.log("two");
undefined;
