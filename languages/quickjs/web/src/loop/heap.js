// A binary heap: the least element first.

/** `before(a, b)` says whether `a` comes out before `b`. */
export class Heap {
  #before;
  #items = [];

  constructor(before) {
    this.#before = before;
  }

  get size() {
    return this.#items.length;
  }

  peek() {
    return this.#items[0];
  }

  push(item) {
    const items = this.#items;
    let at = items.length;
    items[at] = item;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!this.#before(item, items[parent])) break;
      items[at] = items[parent];
      at = parent;
    }
    items[at] = item;
  }

  pop() {
    const items = this.#items;
    const first = items[0];
    const last = items[items.length - 1];
    items.length--;
    if (items.length > 0) this.#sink(last);
    return first;
  }

  #sink(item) {
    const items = this.#items;
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= items.length) break;
      if (child + 1 < items.length && this.#before(items[child + 1], items[child])) child++;
      if (!this.#before(items[child], item)) break;
      items[at] = items[child];
      at = child;
    }
    items[at] = item;
  }
}
