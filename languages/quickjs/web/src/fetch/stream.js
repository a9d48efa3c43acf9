// What stands for a `ReadableStream`: the bytes of a body, which are all there already, in one chunk. It can be read and iterated; it cannot be
// piped, teed or made by a script.

import { PromiseReject, PromiseResolve, hide } from "../primordials.js";

class ReadableStream {
  #bytes;
  #used;
  #locked = false;

  constructor(bytes, used) {
    this.#bytes = bytes;
    this.#used = used;
  }

  get locked() {
    return this.#locked;
  }

  getReader() {
    if (this.#locked) throw new TypeError("Invalid state: ReadableStream is locked");
    this.#locked = true;
    return {
      read: async () => this.#next(),
      cancel: async () => this.#drop(),
      releaseLock: () => {
        this.#locked = false;
      },
      closed: PromiseResolve(undefined),
    };
  }

  cancel() {
    if (this.#locked) return PromiseReject(new TypeError("Invalid state: ReadableStream is locked"));
    this.#drop();
    return PromiseResolve(undefined);
  }

  async *values() {
    const reader = this.getReader();
    const { value } = await reader.read();
    if (value !== undefined) yield value;
  }

  [Symbol.asyncIterator]() {
    return this.values();
  }

  #next() {
    const bytes = this.#bytes;
    this.#drop();
    return bytes === undefined || bytes.length === 0 ? { value: undefined, done: true } : { value: bytes, done: false };
  }

  #drop() {
    this.#bytes = undefined;
    this.#used?.();
  }
}
hide(ReadableStream.prototype, Symbol.toStringTag, "ReadableStream");

/** The bytes as a stream; `used` is called when they are read. */
export const bodyStream = (bytes, used) => new ReadableStream(bytes, used);
