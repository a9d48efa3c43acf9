console.log("text", "it's", 1, -0, 1n, true, null, undefined, Symbol("s"), NaN);
console.log(["text", "it's", 'a "quoted"', `all ' " \``, "line\nbreak", -0, 1n, null, undefined, Symbol("s")]);
console.log([new String("s"), new Number(-0), new Boolean(false), Object(1n), Object(Symbol("boxed"))]);
console.log(["\u0000\u001b\x7f\u0085", "\ud800 alone", "tab\t", "\\", "é漢😀", "\u200b\u202e"]);
console.log("a", ["b"], { c: "d" }, () => {}, class {}, []);
console.log();
console.log("");
console.log(" leading", "trailing ", "a\nb");
