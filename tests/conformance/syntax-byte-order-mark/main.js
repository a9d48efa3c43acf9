"documented";
console.log("é".length, "documented");
null;
