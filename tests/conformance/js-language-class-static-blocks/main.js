const order = [];
class Registry {
  static first = order.push("first field");
  static {
    order.push("block");
    this.made = new this();
    order.push(this.made.#secret);
  }
  #secret = "secret";
  static second = order.push("second field");
  static {
    order.push(typeof this.second);
  }
}
console.log(order);
console.log(Object.keys(Registry));
