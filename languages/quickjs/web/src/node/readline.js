// `node:readline` over the standard input: lines as events, as an iterator, and as answers to questions.

import EventEmitter from "events";
import { ArrayPrototypePush, ArrayPrototypeShift, StringPrototypeEndsWith, StringPrototypeIndexOf, StringPrototypeSlice } from "../primordials.js";
import { native } from "../native.js";
import { setImmediate } from "../loop/timers.js";
import { Utf8Decoder } from "../encoding/utf8.js";

const OriginalPromise = Promise;
const piece = 65536;
const nothing = new Uint8Array(0);

class Interface extends EventEmitter {
  #lines = [];
  #rest = "";
  #decoder = new Utf8Decoder();
  #ended = false;
  #asked = undefined;
  #running = false;
  #prompt = "> ";
  closed = false;

  constructor(options) {
    super();
    this.#prompt = options?.prompt ?? "> ";
  }

  on(event, listener) {
    super.on(event, listener);
    if (event === "line" || event === "close") this.resume();
    return this;
  }

  resume() {
    if (this.#running) return this;
    this.#running = true;
    setImmediate(() => this.#flow());
    return this;
  }

  pause() {
    this.#running = false;
    return this;
  }

  close() {
    if (this.closed) return;
    this.closed = true;
    this.emit("close");
  }

  setPrompt(prompt) {
    this.#prompt = prompt;
  }

  prompt() {
    native.write(1, this.#prompt);
    this.resume();
  }

  write() {}

  question(query, options, callback) {
    native.write(1, query);
    this.#asked = typeof options === "function" ? options : callback;
    this.resume();
  }

  async *[Symbol.asyncIterator]() {
    for (;;) {
      const line = this.closed ? undefined : this.#next();
      if (line === undefined) break;
      yield line;
    }
    this.close();
  }

  /** The next line, without its end; `undefined` where there is none. It waits. */
  #next() {
    while (this.#lines.length === 0 && !this.#ended) {
      const bytes = native.readStdin(piece);
      this.#ended = bytes === null;
      this.#rest += this.#decoder.decode(bytes ?? nothing, this.#ended, () => 0xfffd);
      this.#cut();
    }
    return ArrayPrototypeShift(this.#lines);
  }

  #cut() {
    let from = 0;
    for (let at = StringPrototypeIndexOf(this.#rest, "\n"); at !== -1; at = StringPrototypeIndexOf(this.#rest, "\n", from)) {
      const line = StringPrototypeSlice(this.#rest, from, at);
      ArrayPrototypePush(this.#lines, StringPrototypeEndsWith(line, "\r") ? StringPrototypeSlice(line, 0, -1) : line);
      from = at + 1;
    }
    this.#rest = StringPrototypeSlice(this.#rest, from);
    if (this.#ended && this.#rest !== "") {
      ArrayPrototypePush(this.#lines, this.#rest);
      this.#rest = "";
    }
  }

  #flow() {
    if (!this.#running || this.closed) return;
    const asked = this.#asked;
    if (asked === undefined && this.listenerCount("line") === 0 && this.listenerCount("close") === 0) {
      this.#running = false;
      return;
    }
    const line = this.#next();
    if (line === undefined) {
      this.close();
      return;
    }
    this.#asked = undefined;
    if (asked !== undefined) asked(line);
    else this.emit("line", line);
    setImmediate(() => this.#flow());
  }
}

class PromisesInterface extends Interface {
  question(query) {
    return new OriginalPromise((resolve) => super.question(query, resolve));
  }
}

export const readline = { Interface, createInterface: (options) => new Interface(options) };
export const readlinePromises = { Interface: PromisesInterface, createInterface: (options) => new PromisesInterface(options) };
readline.promises = readlinePromises;
