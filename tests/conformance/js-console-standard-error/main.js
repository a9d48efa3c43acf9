console.error("error", { a: 1 });
console.warn("warn %s", "formatted");
console.assert(true, "not said");
console.assert(false, "said", 1);
console.assert(false);
console.assert(0, { object: true });
console.countReset("never counted") === undefined && console.log("on stdout");
console.log("end");
