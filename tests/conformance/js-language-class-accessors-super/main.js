class A {
  get name() {
    return "A:" + this.tag;
  }
  static who() {
    return "static A";
  }
  greet() {
    return "hello from A";
  }
}
class B extends A {
  tag = "b";
  get name() {
    return super.name + "!";
  }
  static who() {
    return super.who() + " and B";
  }
  greet = () => super.greet() + " by arrow";
}
console.log(new B().name, B.who(), new B().greet());
const proto = { hello() { return "proto " + this.x; } };
const literal = { __proto__: proto, x: 1, hello() { return super.hello() + " literal"; } };
console.log(literal.hello(), Object.getPrototypeOf(literal) === proto);
console.log(new (class extends null { static x = 1; constructor() { return Object.create(new.target.prototype); } })() instanceof Object);
try {
  new (class extends A { constructor() { this.x = 1; } })();
} catch (error) {
  console.log(error.name);
}
