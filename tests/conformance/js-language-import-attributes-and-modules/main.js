import path, { join } from "node:path";
import * as util from "node:util";
import { default as assert } from "node:assert";
export const exported = 1;
export default function () {}
console.log(this, (function () { return this; })(), typeof path.join, join("a", "..", "b"), typeof util.inspect, typeof assert);
const again = await import("node:path");
console.log(again.join === join, again.default === path, Object.prototype.toString.call(again), typeof import.meta);
try {
  util.inspect = 1;
} catch (error) {
  console.log(error.name);
}
console.log((await import("node:path", {})).join === join, (await import("node:path", { with: {} })).sep);
for (const options of [5, { with: 5 }, { with: { type: 5 } }]) {
  try {
    await import("node:path", options);
  } catch (error) {
    console.log(error.name);
  }
}
console.log(typeof module, typeof exports, typeof __filename);
