// Writes what node makes of the table and of the programs: `node test/generate.js`. Look at the differences before committing them.

import { execFileSync } from "node:child_process";
import { readFileSync, readdirSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import vm from "node:vm";
import { expressions, program } from "./table.js";

globalThis.require = createRequire(import.meta.url);
const table = {};
for (const expression of expressions) table[expression] = vm.runInThisContext(program(expression));
writeFileSync(new URL("data/inspect.json", import.meta.url), `${JSON.stringify(table, null, 1)}\n`);

const programs = new URL("programs/", import.meta.url);
for (const name of readdirSync(programs).filter((file) => file.endsWith(".js"))) {
  const stdout = execFileSync(process.execPath, [name], { cwd: programs, encoding: "utf8", stdio: ["ignore", "pipe", "inherit"] });
  writeFileSync(new URL(name.replace(/\.js$/, ".txt"), programs), stdout);
}
