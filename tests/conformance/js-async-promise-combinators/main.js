const later = (value, ms) => new Promise((resolve) => setTimeout(resolve, ms, value));
const fails = (reason, ms) => new Promise((_, reject) => setTimeout(reject, ms, new Error(reason)));

Promise.all([1, later(2, 20), later(3, 5)]).then((all) => console.log("all", all.join()));
Promise.all([later(1, 5), fails("no", 10)]).catch((error) => console.log("all", error.message));
Promise.allSettled([1, fails("bad", 15)]).then((all) => console.log("settled", all.map((it) => it.status).join()));
Promise.any([fails("x", 25), later("y", 30)]).then((value) => console.log("any", value));
Promise.any([fails("p", 35), fails("q", 35)]).catch((error) => console.log(error.name, error.errors.map((e) => e.message).join()));
Promise.race([later("slow", 50), later("fast", 40)]).then((value) => console.log("race", value));
