class Stack extends Array {
  static get [Symbol.species]() {
    return Array;
  }
  peek() {
    return this.at(-1);
  }
}
const stack = Stack.of(1, 2, 3);
console.log(stack.peek(), stack, stack.map((x) => x * 2).constructor.name, stack.length, Array.isArray(stack));
function Old() {
  return new.target === undefined ? "called" : (this.how = new.target.name);
}
console.log(Old(), new Old().how, Reflect.construct(Old, [], class Other {}).how);
class Shape {
  constructor() {
    if (new.target === Shape) throw new TypeError("abstract");
  }
}
try {
  new Shape();
} catch (error) {
  console.log(error.message);
}
console.log(new (class extends Shape {})() instanceof Shape, class {}.name === "", (class Named {}).name);
class Temperature extends Number {
  static [Symbol.hasInstance](value) {
    return typeof value === "number";
  }
}
console.log(5 instanceof Temperature, new Temperature(3) + 1, `${new (class extends Error { name = "Mine" })("m")}`);
