const { log, error } = console;
log("taken off", 1);
console.log.call(null, "any receiver");
[1, 2].forEach((x) => log(x));
console.log = (...all) => log("replaced:", ...all);
console.log("x");
console.info("not replaced");
console.own = "property";
log(typeof console.own, Object.prototype.toString.call(console), console[Symbol.toStringTag], Object.keys(console).includes("table"));
