// `console.table`.

import { inspect } from "../inspect/index.js";
import { isMap, isSet } from "../inspect/types.js";
import { ArrayIsArray, ArrayPrototypeIncludes, ArrayPrototypeJoin, ArrayPrototypePush, MapPrototypeForEach, ObjectHasOwn, ObjectKeys,
  SetPrototypeForEach, StringPrototypeRepeat } from "../primordials.js";
import inspector from "node-inspect-extracted";

const { getStringWidth } = inspector;
const indexHeader = "(index)";
const iterationHeader = "(iteration index)";
const keyHeader = "Key";
const valuesHeader = "Values";

const cell = (value) =>
  inspect(value, { maxArrayLength: 3, breakLength: Infinity, depth: value !== null && typeof value === "object" && !ArrayIsArray(value) && ObjectKeys(value).length > 2 ? -1 : 0 });

/** The text for an object's rows; `undefined` for what has none. */
export function table(data, columns) {
  if (columns !== undefined && !ArrayIsArray(columns)) throw new TypeError('The "properties" argument must be an instance of Array.');
  if (data === null || typeof data !== "object") return undefined;
  if (isMap(data)) {
    const keys = [];
    const values = [];
    const indexes = [];
    MapPrototypeForEach(data, (value, key) => {
      ArrayPrototypePush(indexes, `${indexes.length}`);
      ArrayPrototypePush(keys, cell(key));
      ArrayPrototypePush(values, cell(value));
    });
    return draw([iterationHeader, keyHeader, valuesHeader], [indexes, keys, values]);
  }
  if (isSet(data)) {
    const values = [];
    const indexes = [];
    SetPrototypeForEach(data, (value) => {
      ArrayPrototypePush(indexes, `${indexes.length}`);
      ArrayPrototypePush(values, cell(value));
    });
    return draw([iterationHeader, valuesHeader], [indexes, values]);
  }
  return rows(data, columns);
}

function rows(data, columns) {
  const names = [];
  const cells = { __proto__: null };
  const indexes = ObjectKeys(data);
  const values = [];
  let hasValues = false;
  for (let i = 0; i < indexes.length; i++) {
    const item = data[indexes[i]];
    const primitive = item === null || (typeof item !== "object" && typeof item !== "function");
    if (primitive) {
      hasValues = true;
      values[i] = cell(item);
      continue;
    }
    values[i] = "";
    const keys = columns ?? ObjectKeys(item);
    for (let k = 0; k < keys.length; k++) {
      const key = keys[k];
      if (!ArrayPrototypeIncludes(names, key)) {
        ArrayPrototypePush(names, key);
        cells[key] = [];
      }
      cells[key][i] = ObjectHasOwn(item, key) ? cell(item[key]) : "";
    }
  }
  const header = [indexHeader];
  const body = [indexes];
  for (let k = 0; k < names.length; k++) {
    ArrayPrototypePush(header, `${names[k]}`);
    ArrayPrototypePush(body, cells[names[k]]);
  }
  if (hasValues) {
    ArrayPrototypePush(header, valuesHeader);
    ArrayPrototypePush(body, values);
  }
  return draw(header, body);
}

function draw(header, columns) {
  const widths = [];
  let height = 0;
  for (let k = 0; k < header.length; k++) {
    let width = getStringWidth(header[k]);
    for (let i = 0; i < columns[k].length; i++) {
      const size = getStringWidth(columns[k][i] ?? "");
      if (size > width) width = size;
    }
    if (columns[k].length > height) height = columns[k].length;
    widths[k] = width + 2;
  }
  const rules = [];
  for (let k = 0; k < widths.length; k++) rules[k] = StringPrototypeRepeat("─", widths[k]);
  let text = `┌${ArrayPrototypeJoin(rules, "┬")}┐\n${line(header, widths)}\n├${ArrayPrototypeJoin(rules, "┼")}┤\n`;
  for (let i = 0; i < height; i++) {
    const cells = [];
    for (let k = 0; k < header.length; k++) cells[k] = columns[k][i] ?? "";
    text += `${line(cells, widths)}\n`;
  }
  return `${text}└${ArrayPrototypeJoin(rules, "┴")}┘`;
}

function line(cells, widths) {
  let text = "│";
  for (let k = 0; k < cells.length; k++) {
    text += ` ${cells[k]}${StringPrototypeRepeat(" ", widths[k] - getStringWidth(cells[k]) - 1)}│`;
  }
  return text;
}
