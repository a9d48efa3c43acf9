const registered = [];
process.on("exit", () => registered.reverse().forEach((f) => f()));
registered.push(() => console.log("registered first, runs last"));
registered.push(() => console.log(["registered second", "with", "arguments"].join("-")));
const gone = () => console.log("never");
process.on("exit", gone);
process.off("exit", gone);
console.log("the script ends");
null;
