// `process.stdout`, `stderr` and `stdin`. They do what scripts do with them; they are none of node's streams.

import EventEmitter from "events";
import { invalidArgument } from "../errors/codes.js";
import { bytesOf, joined } from "../encoding/bytes.js";
import { Utf8Decoder } from "../encoding/utf8.js";
import { setImmediate } from "../loop/timers.js";
import { nextTick } from "../loop/ticks.js";
import { native } from "../native.js";
import { ArrayPrototypePush } from "../primordials.js";
import { Buffer } from "../buffer.js";

const piece = 65536;

class Output extends EventEmitter {
  #fd;

  constructor(fd) {
    super();
    this.#fd = fd;
    this.fd = fd;
    this.isTTY = false;
    this.writable = true;
    this.columns = undefined;
  }

  write(chunk, encoding, callback) {
    if (typeof encoding === "function") callback = encoding;
    const data = typeof chunk === "string" ? chunk : bytesOf(chunk);
    if (data === undefined) throw invalidArgument("chunk", "of type string or an instance of Buffer, TypedArray, or DataView", chunk);
    native.write(this.#fd, typeof encoding === "string" && typeof data === "string" ? Buffer.from(data, encoding) : data);
    if (typeof callback === "function") nextTick(callback);
    return true;
  }

  end(chunk, encoding, callback) {
    if (chunk !== undefined && typeof chunk !== "function") this.write(chunk, encoding);
    const done = typeof chunk === "function" ? chunk : typeof encoding === "function" ? encoding : callback;
    if (typeof done === "function") nextTick(done);
    return this;
  }

  cork() {}
  uncork() {}
}

class Input extends EventEmitter {
  #encoding;
  #decoder;
  #flowing = false;
  #ended = false;

  constructor() {
    super();
    this.fd = 0;
    this.isTTY = false;
    this.readable = true;
  }

  setEncoding(encoding = "utf8") {
    this.#encoding = encoding;
    this.#decoder = new Utf8Decoder();
    return this;
  }

  on(event, listener) {
    super.on(event, listener);
    if (event === "data") this.resume();
    if (event === "readable" && !this.#flowing) {
      this.#flowing = true;
      setImmediate(() => this.emit("readable"));
    }
    return this;
  }

  addListener(event, listener) {
    return this.on(event, listener);
  }

  resume() {
    if (!this.#flowing && !this.#ended) {
      this.#flowing = true;
      setImmediate(() => this.#flow());
    }
    return this;
  }

  pause() {
    this.#flowing = false;
    return this;
  }

  /** What is there next, or `null` at the end. It waits. */
  read(size = piece) {
    const bytes = this.#ended ? null : native.readStdin(size);
    if (bytes !== null) return this.#shaped(bytes);
    if (!this.#ended) {
      this.#ended = true;
      setImmediate(() => {
        this.emit("end");
        this.emit("close");
      });
    }
    return null;
  }

  ref() { return this; }
  unref() { return this; }
  setRawMode() { return this; }
  destroy() { this.pause(); return this; }

  /** A stream that takes what is read: `process.stdin.pipe(process.stdout)`. */
  pipe(destination) {
    this.on("data", (chunk) => destination.write(chunk));
    if (destination.fd === undefined) this.on("end", () => destination.end());
    return destination;
  }

  async *[Symbol.asyncIterator]() {
    for (;;) {
      const chunk = this.read();
      if (chunk === null) return;
      yield chunk;
    }
  }

  #flow() {
    if (!this.#flowing) return;
    const chunk = this.read();
    if (chunk === null) return;
    this.emit("data", chunk);
    setImmediate(() => this.#flow());
  }

  #shaped(bytes) {
    if (this.#encoding === undefined) return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
    if (this.#encoding === "utf8" || this.#encoding === "utf-8") return this.#decoder.decode(bytes, false, () => 0xfffd);
    return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString(this.#encoding);
  }
}

/** All that is left of the standard input. */
export function readAll() {
  const pieces = [];
  for (;;) {
    const bytes = native.readStdin(piece);
    if (bytes === null) return joined(pieces);
    ArrayPrototypePush(pieces, bytes);
  }
}

export const stdout = new Output(1);
export const stderr = new Output(2);
export let stdin = new Input();

/** A new run reads from the beginning. */
export function resetStreams() {
  stdout.removeAllListeners();
  stderr.removeAllListeners();
  stdin = new Input();
}
