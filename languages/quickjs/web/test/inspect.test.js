// Values are printed as node prints them.

import assert from "node:assert/strict";
import vm from "node:vm";
import { start } from "./harness.js";
import { expected, expressions, program } from "./table.js";

const { context } = start();
const table = expected();
const texts = expressions.map((expression) => vm.runInContext(program(expression), context));

// Only now: node's test runner follows promises, and the inspector would show the marks that it leaves on them.
const { test } = await import("node:test");

for (const [index, expression] of expressions.entries()) {
  test(expression, () => assert.equal(texts[index], table[expression]));
}
