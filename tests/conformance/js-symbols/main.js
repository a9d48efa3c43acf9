class Even {
  static [Symbol.hasInstance](n) {
    return n % 2 === 0;
  }
}
const convertible = { [Symbol.toPrimitive]: (hint) => (hint === "number" ? 42 : `as ${hint}`) };
console.log(2 instanceof Even, 3 instanceof Even, +convertible, `${convertible}`, convertible + "", convertible * 2);
console.log(Symbol.for("x") === Symbol.for("x"), Symbol("x") === Symbol("x"), Symbol("described").description, typeof Symbol.iterator);
console.log(Object.prototype.toString.call({ [Symbol.toStringTag]: "Own" }), Object.prototype.toString.call([]), String(Symbol("s")));
console.log([1].concat({ length: 1, 0: "spread", [Symbol.isConcatSpreadable]: true }).join());
