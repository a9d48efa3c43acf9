// Programs print what they print in node.

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { run } from "./harness.js";

const folder = new URL("programs/", import.meta.url);
const names = readdirSync(folder).filter((file) => file.endsWith(".js"));
const results = names.map((name) => run(readFileSync(new URL(name, folder), "utf8")));

const { test } = await import("node:test");

for (const [index, name] of names.entries()) {
  test(name, () => {
    const { stdout, stderr } = results[index];
    assert.equal(stderr, "");
    assert.equal(stdout, readFileSync(new URL(name.replace(/\.js$/, ".txt"), folder), "utf8"));
  });
}
