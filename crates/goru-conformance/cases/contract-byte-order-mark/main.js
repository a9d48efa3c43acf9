const x = "marked";
console.log(x);
undefined;
