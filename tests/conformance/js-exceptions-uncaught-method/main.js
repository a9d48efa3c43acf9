class Machine {
  constructor() {
    this.start();
  }
  start() {
    [1].forEach((n) => this.#run(n));
  }
  #run(n) {
    throw new Error("in a private method");
  }
}
new Machine();
