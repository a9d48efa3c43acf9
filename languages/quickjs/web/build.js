// Bundles `src/` and the libraries that it uses into `dist/prelude.js`: one expression, a function that takes the glue's object of native
// functions and answers with the hooks, as `../NATIVE.md` describes. The bytes depend on nothing but the sources and the lock file.

import { build } from "esbuild";
import { readFile } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const output = process.argv[2] ?? `${here}dist/prelude.js`;

// The inspector is node's own code in a webpack bundle that stands in for node's C++ part by guesses. The modules of that bundle which guess
// are replaced by ours, which ask the engine.
const replaced = {
  499: "goru:inspect/types",
  727: "goru:inspect/bindings",
  812: "goru:inspect/url",
};

function replaceOnce(text, from, to) {
  const parts = text.split(from);
  if (parts.length !== 2) throw new Error(`${JSON.stringify(from)} occurs ${parts.length - 1} times, expected once`);
  return parts.join(to);
}

/** The names that the package's modules take from its module 683, the language's functions. Typed arrays it finds by their name as well. */
function primordialsUsed(text) {
  const names = new Set(["BigInt64Array", "BigUint64Array", "Float32Array", "Float64Array", "Int16Array", "Int32Array", "Int8Array", "Uint16Array", "Uint32Array",
    "Uint8Array", "Uint8ClampedArray"]);
  for (const [, first, second] of text.matchAll(/r=n\(683\),\{([^}]*)\}=r|\{([^}]*)\}=n\(683\)/g)) {
    for (const part of (first ?? second).split(",")) names.add(part.split(":")[0]);
  }
  return [...names].sort();
}

function replaceModules(text) {
  const starts = [...text.matchAll(/[{,](\d{3})\((?:t|t,e,n)\)\{/g)].map((match) => ({ id: match[1], at: match.index + 1 }));
  const end = text.indexOf("};const e={};return function n(r)");
  if (end === -1) throw new Error("the inspector does not end as expected");
  let result = text;
  // From the back, so that positions in front stay what they are.
  for (let i = starts.length - 1; i >= 0; i--) {
    const { id, at } = starts[i];
    if (!(id in replaced)) continue;
    const next = i + 1 < starts.length ? starts[i + 1].at - 1 : end;
    result = `${result.slice(0, at)}${id}(t){t.exports=require(${JSON.stringify(replaced[id])})}${result.slice(next)}`;
  }
  // What node's own code takes from prototypes all the same.
  result = replaceOnce(result, "seen:[]", "seen:goruList()");
  result = replaceOnce(result, "const n=t.indexOf(e);if(-1===n)o+=", "const n=qt(t,e);if(-1===n)o+=");
  result = replaceOnce(result, "t[r]===t[r].toLowerCase()", "t[r]===le(t[r])");
  // There are no threads, and so no `Atomics`.
  result = replaceOnce(result, '["Atomics","JSON",', '["JSON",');
  // The package keeps every function of the language twice over. What it uses of them is a tenth.
  result = replaceOnce(result, "S(e),t.exports=e}", "S(e),t.exports=goruPick(e)}");
  const found = starts.filter(({ id }) => id in replaced).length;
  if (found !== Object.keys(replaced).length) throw new Error(`the inspector has ${found} of the modules that are replaced`);
  const pick = `const goruPick=(all)=>Object.fromEntries(${JSON.stringify(primordialsUsed(text))}.map((name)=>[name,all[name]]));`;
  return `const goruList=require("goru:inspect/seen").list;${pick}${result}`;
}

function ownErrors(text) {
  let result = replaceOnce(text, "new TypeError(`Invalid base URL: ${base}`)", "invalidUrl(url, base)");
  result = replaceOnce(result, "new TypeError(`Invalid URL: ${url}`)", "invalidUrl(url, base)");
  result = replaceOnce(result, "new TypeError(`Invalid URL: ${v}`)", "invalidUrl(v)");
  return `const { invalidUrl } = require("goru:url/errors");${result}`;
}

function replaceFunction(text, name, body) {
  const start = text.indexOf(`\nfunction ${name} (`);
  const end = text.indexOf("\n}\n", start);
  if (start === -1 || end === -1) throw new Error(`the package has no function ${name}`);
  return `${text.slice(0, start)}\nfunction ${name} ${body}${text.slice(end + 2)}`;
}

/** What the package does byte by byte in JavaScript, the engine does some hundred times faster. */
function nativeText(text) {
  let result = replaceFunction(text, "utf8Slice", "(buf, start, end) { return goruUtf8.decodeUtf8(buf.subarray(start, end)) }");
  result = replaceFunction(result, "utf8ToBytes", `(string, units) {
    const bytes = goruUtf8.encodeUtf8(string)
    if (!(bytes.length > units)) return bytes
    const room = new Uint8Array(units)
    return room.subarray(0, goruUtf8.encodeInto(string, room).written)
  }`);
  result = replaceFunction(result, "blitBuffer", `(src, dst, offset, length) {
    const count = Math.max(0, Math.min(length, src.length, dst.length - offset))
    dst.set(src.length > count ? src.slice(0, count) : src, offset)
    return count
  }`);
  // Node's other base64, which the package reads already and does not know by name.
  result = result.replaceAll("case 'base64':", "case 'base64':\ncase 'base64url':");
  result = replaceOnce(result, "return base64Slice(this, start, end)", `return encoding === 'base64' ? base64Slice(this, start, end)
    : base64Slice(this, start, end).replace(/[+]/g, '-').replace(/[/]/g, '_').replace(/=+$/, '')`);
  return `const goruUtf8 = require("goru:encoding/utf8");${result}`;
}

const libraries = {
  name: "libraries",
  setup(bundle) {
    bundle.onResolve({ filter: /^goru:/ }, ({ path }) => ({ path: `${here}src/${path.slice(5)}.js` }));
    // The tables of the full mapping (UTS 46) are ten times the size of the parser.
    bundle.onResolve({ filter: /^tr46$/ }, () => ({ path: `${here}src/url/idna.js` }));
    bundle.onResolve({ filter: /^\.\/encoding$/ }, ({ importer }) => (importer.includes("whatwg-url") ? { path: `${here}src/url/utf8.js` } : undefined));
    bundle.onResolve({ filter: /^\.\/URLSearchParams$/ }, ({ importer }) => (importer.includes("whatwg-url") ? { path: `${here}src/url/search-params.js` } : undefined));
    bundle.onLoad({ filter: /whatwg-url[/\\]lib[/\\]URL-impl\.js$/ }, async ({ path }) => ({ contents: ownErrors(await readFile(path, "utf8")) }));
    bundle.onLoad({ filter: /node_modules[/\\]buffer[/\\]index\.js$/ }, async ({ path }) => ({ contents: nativeText(await readFile(path, "utf8")) }));
    bundle.onLoad({ filter: /node-inspect-extracted[/\\]dist[/\\]inspect\.js$/ }, async ({ path }) => ({
      contents: replaceModules(await readFile(path, "utf8")),
    }));
  },
};

await build({
  absWorkingDir: here,
  entryPoints: ["src/index.js"],
  outfile: output,
  bundle: true,
  format: "iife",
  globalName: "prelude",
  target: "es2023",
  charset: "utf8",
  legalComments: "none",
  // Names stay as they are: a script sees them in `name`, and a reader in a trace.
  minifyWhitespace: true,
  minifySyntax: true,
  define: { "process.env.NODE_ENV": '"production"' },
  banner: { js: '(function (native) { "use strict";' },
  footer: { js: "return prelude.hooks; })" },
  plugins: [libraries],
  logLevel: "warning",
});
