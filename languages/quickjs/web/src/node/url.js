// `node:url`: the standard's classes, and paths of files as URLs.

import path from "path-browserify";
import { typeError } from "../errors/codes.js";
import { StringPrototypeEndsWith, StringPrototypeIncludes, StringPrototypeReplaceAll } from "../primordials.js";
import { URL, URLSearchParams } from "../url/index.js";

function pathToFileURL(text) {
  let resolved = path.resolve("/", text);
  if (StringPrototypeEndsWith(text, "/") && resolved !== "/") resolved += "/";
  for (const sign of ["%", "\\", "\n", "\r", "\t", "?", "#"]) resolved = StringPrototypeReplaceAll(resolved, sign, encodeURIComponent(sign));
  return new URL(`file://${resolved}`);
}

function fileURLToPath(url) {
  const parsed = new URL(`${url}`);
  if (parsed.protocol !== "file:") throw typeError("ERR_INVALID_URL_SCHEME", "The URL must be of scheme file");
  if (parsed.hostname !== "") throw typeError("ERR_INVALID_FILE_URL_HOST", 'File URL host must be "localhost" or empty on wasi');
  if (StringPrototypeIncludes(parsed.pathname.toLowerCase(), "%2f")) throw typeError("ERR_INVALID_FILE_URL_PATH", "File URL path must not include encoded / characters");
  return decodeURIComponent(parsed.pathname);
}

function urlToHttpOptions(url) {
  const { hash, search, pathname, href, protocol } = url;
  const hostname = url.hostname.replace(/^\[|\]$/g, "");
  const options = { protocol, hostname, hash, search, pathname, path: `${pathname}${search}`, href };
  if (url.port !== "") options.port = Number(url.port);
  if (url.username || url.password) options.auth = `${decodeURIComponent(url.username)}:${decodeURIComponent(url.password)}`;
  return options;
}

export const url = { URL, URLSearchParams, fileURLToPath, pathToFileURL, urlToHttpOptions };
