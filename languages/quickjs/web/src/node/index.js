// `require("node:…")` and `import "node:…"`: the modules of node that need no machine. `docs/limitations-javascript.md` lists them.

import buffer from "buffer/";
import events from "events";
import path from "path-browserify";
import { console } from "../console/index.js";
import { plainError } from "../errors/codes.js";
import { types } from "../inspect/module.js";
import { ArrayPrototypeJoin, ObjectKeys, SafeMap, StringPrototypeSlice, StringPrototypeStartsWith, nameAs } from "../primordials.js";
import { hostModule } from "../host/index.js";
import { process } from "../process/index.js";
import { assert, strict } from "./assert.js";
import { crypto } from "./crypto.js";
import { fs } from "./fs.js";
import { os } from "./os.js";
import { querystring } from "./querystring.js";
import { readline, readlinePromises } from "./readline.js";
import { stringDecoder } from "./string-decoder.js";
import { perfHooks, timers, timersPromises } from "./timers.js";
import { url } from "./url.js";
import { util } from "./util.js";

const modules = {
  __proto__: null,
  assert,
  "assert/strict": strict,
  buffer,
  console,
  crypto,
  events,
  fs,
  os,
  path,
  "path/posix": path,
  perf_hooks: perfHooks,
  process,
  querystring,
  readline,
  "readline/promises": readlinePromises,
  string_decoder: stringDecoder,
  timers,
  "timers/promises": timersPromises,
  url,
  util,
  "util/types": types,
};

for (const module of Object.values(modules)) {
  for (const [name, value] of Object.entries(module)) {
    // The bundler numbers names that occur twice, and the inspector comes with short ones.
    if (typeof value === "function" && (value.name.length <= 2 || /^\d+$/.test(value.name.slice(name.length)) && value.name.startsWith(name))) nameAs(value, name);
  }
}

/** The names of the modules of node that are there, for messages and tests. */
export const names = ObjectKeys(modules);

const withoutScheme = (specifier) => (StringPrototypeStartsWith(specifier, "node:") ? StringPrototypeSlice(specifier, 5) : specifier);

const imported = new SafeMap();

/** The exports for an `import`: the module's properties, and the module itself as `default`. */
export function nodeModule(specifier) {
  const name = withoutScheme(specifier);
  if (!(name in modules)) {
    if (StringPrototypeStartsWith(specifier, "node:")) throw missing(specifier);
    return undefined;
  }
  let exported = imported.get(name);
  if (exported === undefined) {
    const module = modules[name];
    exported = {};
    const keys = ObjectKeys(module);
    for (let i = 0; i < keys.length; i++) exported[keys[i]] = module[keys[i]];
    exported.default = module;
    imported.set(name, exported);
  }
  return exported;
}

function missing(specifier) {
  const error = plainError("MODULE_NOT_FOUND", `Cannot find module '${specifier}': this sandbox has no files, packages or sockets. There are node:${ArrayPrototypeJoin(names, ", node:")}`);
  error.requireStack = [];
  return error;
}

/** `require`, for modules of node and of the host. There are no files to load. */
export function require(specifier) {
  if (typeof specifier !== "string") throw new TypeError(`The "id" argument must be of type string`);
  const name = withoutScheme(specifier);
  if (name in modules) return modules[name];
  const found = hostModule(specifier);
  if (found !== undefined) return found;
  throw missing(specifier);
}
