// `node:fs`, as far as the standard streams go: there are no files.

import { Buffer } from "../buffer.js";
import { plainError } from "../errors/codes.js";
import { bytesOf } from "../encoding/bytes.js";
import { native } from "../native.js";
import { readAll } from "../process/streams.js";

function absent(call, path) {
  const error = plainError("ENOENT", `ENOENT: no such file or directory, ${call} '${path}': this sandbox has no files`);
  error.errno = -2;
  error.syscall = call;
  error.path = `${path}`;
  return error;
}

const encodingOf = (options) => (typeof options === "string" ? options : options?.encoding);

function readFileSync(path, options) {
  if (path !== 0 && path !== "/dev/stdin") throw absent("open", path);
  const bytes = readAll();
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length);
  const encoding = encodingOf(options);
  return encoding ? buffer.toString(encoding) : buffer;
}

function writeFileSync(path, data) {
  const fd = path === 1 || path === "/dev/stdout" ? 1 : path === 2 || path === "/dev/stderr" ? 2 : undefined;
  if (fd === undefined) throw absent("open", path);
  native.write(fd, bytesOf(data) ?? `${data}`);
}

function writeSync(fd, data) {
  writeFileSync(fd, data);
  return typeof data === "string" ? Buffer.byteLength(data) : data.byteLength;
}

export const fs = {
  existsSync: () => false,
  readFileSync,
  writeFileSync,
  writeSync,
  promises: {
    readFile: async (path, options) => readFileSync(path, options),
    writeFile: async (path, data) => writeFileSync(path, data),
  },
};
