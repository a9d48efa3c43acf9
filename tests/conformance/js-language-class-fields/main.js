class Base {
  constructor() {
    this.hook?.();
  }
  set value(v) {
    console.log("setter called", v);
  }
}
class Derived extends Base {
  value = 1;
  ["computed" + 1] = this.value + 1;
  arrow = () => this.value;
  static #kept = new WeakSet();
  hook() {
    console.log("hook", this.value);
  }
}
const d = new Derived();
console.log(d, d.arrow.call(null), Object.getOwnPropertyDescriptor(d, "value"));
class Extended extends (class { constructor(o) { return o; } }) {
  #stamp = "stamped";
  static read(o) {
    return o.#stamp;
  }
}
const plain = {};
new Extended(plain);
console.log(Extended.read(plain), plain);
