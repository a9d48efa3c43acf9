// Bundles each program of this folder with the library that it shows, as scripts for the sandbox: `node build.js FOLDER`.

import { build } from "esbuild";
import { readdir } from "node:fs/promises";
import { fileURLToPath } from "node:url";

const here = fileURLToPath(new URL(".", import.meta.url));
const programs = (await readdir(here)).filter((name) => name.endsWith(".js") && name !== "build.js");

await build({
  absWorkingDir: here,
  entryPoints: programs,
  outdir: process.argv[2],
  bundle: true,
  format: "iife",
  // What needs files or streams of node is left out of packages for a browser, and a script has neither.
  platform: "browser",
  target: "es2024",
  charset: "utf8",
  legalComments: "none",
  logLevel: "warning",
});
