// `URL` and `URLSearchParams`: the reference implementation of the standard, printed as node prints them.

import { URL, URLSearchParams } from "whatwg-url";
import { customInspect } from "../inspect/index.js";
import { hide } from "../primordials.js";

hide(URL.prototype, customInspect, function (depth, options, inspect) {
  if (depth < 0) return this.href;
  const parts = {};
  for (const name of ["href", "origin", "protocol", "username", "password", "host", "hostname", "port", "pathname", "search", "searchParams", "hash"]) {
    parts[name] = this[name];
  }
  return `URL ${inspect(parts, options)}`;
});

hide(URLSearchParams.prototype, customInspect, function (depth, options, inspect) {
  if (depth < 0) return "[Object]";
  const pairs = [];
  for (const [name, value] of this) pairs.push(`${inspect(name, options)} => ${inspect(value, options)}`);
  if (pairs.length === 0) return "URLSearchParams {}";
  const line = `URLSearchParams { ${pairs.join(", ")} }`;
  return line.length <= (options.breakLength ?? 80) ? line : `URLSearchParams {\n  ${pairs.join(",\n  ")} }`;
});

export { URL, URLSearchParams };
