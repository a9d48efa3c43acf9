// Classes, generators and destructuring: a queue of events, by priority.
class Event {
  #at;
  constructor(at, name) {
    this.#at = at;
    this.name = name;
  }
  get at() {
    return this.#at;
  }
  before(other) {
    return this.#at < other.at;
  }
}
class Heap {
  items = [];
  push(item) {
    let place = this.items.push(item) - 1;
    while (place > 0) {
      const parent = (place - 1) >> 1;
      if (!this.items[place].before(this.items[parent])) break;
      [this.items[place], this.items[parent]] = [this.items[parent], this.items[place]];
      place = parent;
    }
  }
  *drain() {
    while (this.items.length) {
      const first = this.items[0];
      const last = this.items.pop();
      if (this.items.length) {
        this.items[0] = last;
        for (let place = 0; ; ) {
          let least = place;
          for (const child of [2 * place + 1, 2 * place + 2]) {
            if (child < this.items.length && this.items[child].before(this.items[least])) least = child;
          }
          if (least === place) break;
          [this.items[place], this.items[least]] = [this.items[least], this.items[place]];
          place = least;
        }
      }
      yield first;
    }
  }
}
const heap = new Heap();
for (let index = 0; index < 12000; index++) heap.push(new Event((index * 7919) % 12007, `event ${index}`));
let sum = 0;
let order = 0;
for (const { at, name } of heap.drain()) sum += at * (order++ % 5) + name.length;
console.log(sum);
