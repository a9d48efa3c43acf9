// `FormData`, and its form in bytes: `multipart/form-data`.

import { joined } from "../encoding/bytes.js";
import { decodeUtf8, encodeUtf8 } from "../encoding/utf8.js";
import { customInspect } from "../inspect/index.js";
import { ArrayPrototypePush, RegExpPrototypeExec, StringPrototypeReplaceAll, StringPrototypeToWellFormed, TypedArrayPrototypeSlice, hide } from "../primordials.js";
import { crypto } from "../web/crypto.js";
import { Blob, File, bytesIn } from "./blob.js";

function entry(given, name, value, filename) {
  if (given < 2) throw new TypeError("FormData: a name and a value are required");
  name = StringPrototypeToWellFormed(`${name}`);
  if (!(value instanceof Blob)) {
    if (given > 2) throw new TypeError("FormData: only a Blob has a file name");
    return [name, StringPrototypeToWellFormed(`${value}`)];
  }
  if (value instanceof File && filename === undefined) return [name, value];
  return [name, new File([value], filename ?? value.name ?? "blob", { type: value.type })];
}

export class FormData {
  #entries = [];

  constructor(form = undefined) {
    if (form !== undefined) throw new TypeError("FormData constructor: there are no forms to take the fields of");
  }

  append(name, value, filename = undefined) {
    ArrayPrototypePush(this.#entries, entry(arguments.length, name, value, filename));
  }

  set(name, value, filename = undefined) {
    const made = entry(arguments.length, name, value, filename);
    const kept = [];
    let placed = false;
    for (let i = 0; i < this.#entries.length; i++) {
      if (this.#entries[i][0] !== made[0]) ArrayPrototypePush(kept, this.#entries[i]);
      else if (!placed) {
        ArrayPrototypePush(kept, made);
        placed = true;
      }
    }
    if (!placed) ArrayPrototypePush(kept, made);
    this.#entries = kept;
  }

  delete(name) {
    const kept = [];
    for (let i = 0; i < this.#entries.length; i++) {
      if (this.#entries[i][0] !== `${name}`) ArrayPrototypePush(kept, this.#entries[i]);
    }
    this.#entries = kept;
  }

  get(name) {
    return this.getAll(name)[0] ?? null;
  }

  getAll(name) {
    const found = [];
    for (let i = 0; i < this.#entries.length; i++) {
      if (this.#entries[i][0] === `${name}`) ArrayPrototypePush(found, this.#entries[i][1]);
    }
    return found;
  }

  has(name) {
    return this.getAll(name).length > 0;
  }

  forEach(callback, self) {
    for (let i = 0; i < this.#entries.length; i++) callback.call(self, this.#entries[i][1], this.#entries[i][0], this);
  }

  *entries() {
    for (let i = 0; i < this.#entries.length; i++) yield [this.#entries[i][0], this.#entries[i][1]];
  }

  *keys() {
    for (let i = 0; i < this.#entries.length; i++) yield this.#entries[i][0];
  }

  *values() {
    for (let i = 0; i < this.#entries.length; i++) yield this.#entries[i][1];
  }

  [Symbol.iterator]() {
    return this.entries();
  }

  [customInspect](depth, options, inspect) {
    const shown = {};
    for (let i = 0; i < this.#entries.length; i++) {
      const all = this.getAll(this.#entries[i][0]);
      shown[this.#entries[i][0]] = all.length === 1 ? all[0] : all;
    }
    return `FormData ${inspect(shown, options)}`;
  }
}
hide(FormData.prototype, Symbol.toStringTag, "FormData");

const quoted = (text) =>
  StringPrototypeReplaceAll(StringPrototypeReplaceAll(StringPrototypeReplaceAll(text, "\r", "%0D"), "\n", "%0A"), '"', "%22");

/** The bytes of a form, and their type with the boundary. */
export function encodeForm(form) {
  const boundary = `----goru${crypto.randomUUID()}`;
  const parts = [];
  form.forEach((value, name) => {
    const head = `--${boundary}\r\nContent-Disposition: form-data; name="${quoted(name)}"`;
    if (typeof value === "string") {
      ArrayPrototypePush(parts, encodeUtf8(`${head}\r\n\r\n${value}\r\n`));
    } else {
      const type = value.type === "" ? "application/octet-stream" : value.type;
      ArrayPrototypePush(parts, encodeUtf8(`${head}; filename="${quoted(value.name)}"\r\nContent-Type: ${type}\r\n\r\n`), bytesIn(value), encodeUtf8("\r\n"));
    }
  });
  ArrayPrototypePush(parts, encodeUtf8(`--${boundary}--\r\n`));
  return { bytes: joined(parts), type: `multipart/form-data; boundary=${boundary}` };
}

/** The form in a body of this type. */
export function decodeForm(bytes, type) {
  const boundary = RegExpPrototypeExec(/^multipart\/form-data\s*;.*?boundary=(?:"([^"]+)"|([^;\s]+))/i, type);
  if (boundary === null) throw new TypeError(`Body cannot be decoded as form data: its content type is ${type || "missing"}`);
  const mark = encodeUtf8(`--${boundary[1] ?? boundary[2]}`);
  const form = new FormData();
  let at = find(bytes, mark, 0);
  while (at !== -1) {
    const start = at + mark.length + 2;
    const next = find(bytes, mark, start);
    if (next === -1) break;
    part(form, bytes.subarray(start, next - 2));
    at = next;
  }
  return form;
}

function part(form, bytes) {
  const gap = find(bytes, encodeUtf8("\r\n\r\n"), 0);
  if (gap === -1) throw new TypeError("Body cannot be decoded as form data: a part has no headers");
  const head = decodeUtf8(bytes.subarray(0, gap));
  const content = TypedArrayPrototypeSlice(bytes, gap + 4);
  const name = RegExpPrototypeExec(/;\s*name="([^"]*)"/i, head)?.[1];
  if (name === undefined) throw new TypeError("Body cannot be decoded as form data: a part has no name");
  const filename = RegExpPrototypeExec(/;\s*filename="([^"]*)"/i, head)?.[1];
  if (filename === undefined) return form.append(name, decodeUtf8(content));
  const type = RegExpPrototypeExec(/content-type:\s*(.+)/i, head)?.[1] ?? "text/plain";
  return form.append(name, new File([content], filename, { type }));
}

function find(bytes, wanted, from) {
  for (let i = from; i + wanted.length <= bytes.length; i++) {
    let k = 0;
    while (k < wanted.length && bytes[i + k] === wanted[k]) k++;
    if (k === wanted.length) return i;
  }
  return -1;
}
