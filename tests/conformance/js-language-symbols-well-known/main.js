class Even {
  static [Symbol.hasInstance](n) { return n % 2 === 0; }
}
console.log(2 instanceof Even, 3 instanceof Even);
const spreadable = { length: 2, 0: "a", 1: "b", [Symbol.isConcatSpreadable]: true };
console.log([1].concat(spreadable, Object.assign([2], { [Symbol.isConcatSpreadable]: false })).length);
console.log("a-b".split({ [Symbol.split]: (text) => `split ${text}` }), "x".replace({ [Symbol.replace]: (t, r) => t + r }, "y"), "m".match({ [Symbol.match]: () => "matched" }), "s".search({ [Symbol.search]: () => 7 }));
console.log(`${{ [Symbol.toPrimitive]: (hint) => hint }}`, +{ [Symbol.toPrimitive]: () => 5 }, { [Symbol.toPrimitive]: (h) => h } + "", Object.prototype.toString.call({ [Symbol.toStringTag]: "Tagged" }));
with_unscopables: {
  const scope = { hidden: 1, [Symbol.unscopables]: { hidden: true } };
  const hidden = "outer";
  console.log(new Function("scope", "hidden", "with (scope) { return hidden; }")(scope, hidden));
}
console.log(Symbol("d").description, Symbol().description, Symbol.for("r") === Symbol.for("r"), Symbol.keyFor(Symbol.for("r")), Symbol.keyFor(Symbol.iterator), Symbol("x").toString());
console.log({ [Symbol("shown")]: 1 }, Object.getOwnPropertySymbols({ [Symbol.iterator]: 1 }).length, typeof Symbol.asyncIterator, Object(Symbol.iterator) == Symbol.iterator);
