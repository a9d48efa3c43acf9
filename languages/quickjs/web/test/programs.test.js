// Programs print what they print in node (`programs/`), or what is goru's own (`own/`, written by hand).

import assert from "node:assert/strict";
import { readFileSync, readdirSync } from "node:fs";
import { run } from "./harness.js";

const results = [];
for (const folder of ["programs/", "own/"].map((name) => new URL(name, import.meta.url))) {
  for (const name of readdirSync(folder).filter((file) => file.endsWith(".js"))) {
    const expected = readFileSync(new URL(name.replace(/\.js$/, ".txt"), folder), "utf8");
    results.push({ name, expected, ...run(readFileSync(new URL(name, folder), "utf8")) });
  }
}

const { test } = await import("node:test");

for (const { name, expected, stdout, stderr, code } of results) {
  test(name, () => {
    assert.equal(stderr, "");
    assert.equal(stdout, expected);
    assert.equal(code, 0);
  });
}
