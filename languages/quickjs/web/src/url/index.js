// `URL` and `URLSearchParams`: the reference implementation of the standard, printed as node prints them.

import { URL, URLSearchParams } from "whatwg-url";
import { customInspect } from "../inspect/index.js";
import { ArrayPrototypeJoin, ArrayPrototypePush, hide } from "../primordials.js";

const names = ["href", "origin", "protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "searchParams", "hash"];

hide(URL.prototype, customInspect, function (depth, options, inspect) {
  if (depth < 0) return this.href;
  const parts = {};
  for (let i = 0; i < names.length; i++) parts[names[i]] = this[names[i]];
  return `URL ${inspect(parts, options)}`;
});

hide(URLSearchParams.prototype, customInspect, function (depth, options, inspect) {
  if (depth < 0) return "[Object]";
  const pairs = [];
  this.forEach((value, name) => ArrayPrototypePush(pairs, `${inspect(name, options)} => ${inspect(value, options)}`));
  if (pairs.length === 0) return "URLSearchParams {}";
  const line = `URLSearchParams { ${ArrayPrototypeJoin(pairs, ", ")} }`;
  return line.length <= (options.breakLength ?? 80) ? line : `URLSearchParams {\n  ${ArrayPrototypeJoin(pairs, ",\n  ")} }`;
});

export { URL, URLSearchParams };
