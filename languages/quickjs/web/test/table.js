// The table of `data/inspect.txt`: one expression a line, how it is evaluated, and what node makes of it.

import { readFileSync } from "node:fs";

const file = (name) => new URL(`data/${name}`, import.meta.url);

/** The expressions, in their order. A line in braces is a block whose last statement is the value. */
export const expressions = readFileSync(file("inspect.txt"), "utf8")
  .split("\n")
  .filter((line) => line !== "" && !line.startsWith("# "));

/** The program for an expression: its value is the text. */
export function program(expression) {
  const text = expression.startsWith("{ ") ? `(() => { ${returning(expression.slice(2, -2))} })()` : `(${expression})`;
  const printed = /^format\(/.test(expression) || /; format\(/.test(expression) || expression.startsWith("inspect(") ? text : `inspect(${text})`;
  return `(() => { const { inspect, format } = require("util"); let class2; return String(${printed}); })()`;
}

const returning = (body) => {
  const at = body.lastIndexOf("; ");
  return `${body.slice(0, at)}; return ${body.slice(at + 2)};`;
};

/**
 * What is to be printed, by expression: node's answer, or what `differences.json` has instead: the inspector is that of a newer node than the one
 * that made the table, which marks proxies and not symbols; and a class cannot be seen once an object's prototype is gone.
 */
export const expected = () => ({ ...read("inspect.json"), ...read("differences.json") });

const read = (name) => JSON.parse(readFileSync(file(name), "utf8"));
