class Counter {
  static #made = 0;
  static {
    Counter.kind = "counter";
  }
  #count = 0;
  constructor() {
    Counter.#made++;
  }
  get count() {
    return this.#count;
  }
  #add(n) {
    this.#count += n;
    return this;
  }
  add(n = 1) {
    return this.#add(n);
  }
  static made() {
    return Counter.#made;
  }
  static is(value) {
    return #count in value;
  }
}

class Loud extends Counter {
  add(n) {
    console.log("adding", n);
    return super.add(n);
  }
}

const loud = new Loud().add(2).add(3);
console.log(loud.count, Counter.made(), Counter.kind, Loud.is(loud), Counter.is({}), loud instanceof Counter);
console.log(Object.keys(loud).length, Loud.name, Object.getPrototypeOf(Loud) === Counter);
try {
  Counter();
} catch (error) {
  console.log(error.name);
}
