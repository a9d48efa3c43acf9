// `node:assert`. Messages are node's where they are one line; a difference is shown as the two values, one below the other.

import { invalidArgument } from "../errors/codes.js";
import { captureStackTrace, isError } from "../errors/stack.js";
import { inspect } from "../inspect/index.js";
import { isRegExp } from "../inspect/types.js";
import { ObjectAssign, ObjectIs, ObjectKeys, ReflectApply, StringPrototypeIncludes, hide } from "../primordials.js";
import { isDeepEqual } from "./deep-equal.js";

const show = (value) =>
  inspect(value, { compact: false, customInspect: false, depth: 1000, maxArrayLength: Infinity, showHidden: false, showProxy: false, sorted: true, getters: true });

const headers = {
  __proto__: null,
  deepStrictEqual: "Expected values to be strictly deep-equal:",
  strictEqual: "Expected values to be strictly equal:",
  deepEqual: "Expected values to be loosely deep-equal:",
  notDeepStrictEqual: 'Expected "actual" not to be strictly deep-equal to:',
  notStrictEqual: 'Expected "actual" to be strictly unequal to:',
  notDeepEqual: 'Expected "actual" not to be loosely deep-equal to:',
};

function messageFor(operator, actual, expected) {
  if (operator === "==" || operator === "!=") return `${inspect(actual)} ${operator} ${inspect(expected)}`;
  const header = headers[operator];
  const left = show(actual);
  if (operator === "notDeepStrictEqual" || operator === "notStrictEqual" || operator === "notDeepEqual") {
    return StringPrototypeIncludes(left, "\n") ? `${header}\n\n${left}\n` : `${header} ${left}`;
  }
  const right = show(expected);
  const short = !StringPrototypeIncludes(left, "\n") && !StringPrototypeIncludes(right, "\n") && left.length + right.length <= 72;
  if (operator === "strictEqual" && short && left !== right) return `${header}\n\n${left} !== ${right}\n`;
  return `${header}\n\nactual:\n${left}\n\nexpected:\n${right}\n`;
}

export class AssertionError extends Error {
  constructor(options) {
    if (typeof options !== "object" || options === null) throw invalidArgument("options", "of type object", options);
    const { message, operator, actual, expected, stackStartFn } = options;
    super(message === undefined ? messageFor(operator, actual, expected) : `${message}`);
    this.generatedMessage = message === undefined;
    this.code = "ERR_ASSERTION";
    this.actual = actual;
    this.expected = expected;
    this.operator = operator;
    // The trace has the code behind the name, as node's.
    hide(this, "name", "AssertionError [ERR_ASSERTION]");
    if (typeof stackStartFn === "function") captureStackTrace(this, stackStartFn);
    const { stack } = this;
    delete this.name;
    hide(this, "stack", stack);
  }
}
hide(AssertionError.prototype, "name", "AssertionError");

function fail(options, message) {
  if (isError(message)) throw message;
  throw new AssertionError({ ...options, message });
}

export function assert(value, message) {
  if (!value) truthy(value, message, assert, arguments.length);
}

function truthy(value, message, stackStartFn, count) {
  const text = message ?? (count === 0 ? "No value argument passed to `assert.ok()`" : `The expression evaluated to a falsy value:\n\n  assert.ok(${inspect(value)})\n`);
  const error = isError(text) ? text : new AssertionError({ message: text, operator: "==", actual: value, expected: true, stackStartFn });
  if (!isError(text)) error.generatedMessage = message === undefined;
  throw error;
}

const equalities = {
  equal: ["==", (a, b) => a == b || (a !== a && b !== b)],
  notEqual: ["!=", (a, b) => a != b && !(a !== a && b !== b)],
  strictEqual: ["strictEqual", ObjectIs],
  notStrictEqual: ["notStrictEqual", (a, b) => !ObjectIs(a, b)],
  deepEqual: ["deepEqual", (a, b) => isDeepEqual(a, b, false)],
  notDeepEqual: ["notDeepEqual", (a, b) => !isDeepEqual(a, b, false)],
  deepStrictEqual: ["deepStrictEqual", (a, b) => isDeepEqual(a, b)],
  notDeepStrictEqual: ["notDeepStrictEqual", (a, b) => !isDeepEqual(a, b)],
};
for (const name of ObjectKeys(equalities)) {
  const { 0: operator, 1: holds } = equalities[name];
  assert[name] = {
    [name](actual, expected, message) {
      if (arguments.length < 2) throw new TypeError('The "actual" and "expected" arguments must be specified');
      if (!holds(actual, expected)) fail({ actual, expected, operator, stackStartFn: assert[name] }, message);
    },
  }[name];
}

/** Whether an error is what `throws` and `rejects` were told to expect; it throws where it is not. */
function check(error, expected, message, operator) {
  if (expected === undefined) return;
  if (isRegExp(expected)) {
    if (!expected.test(`${error}`)) fail({ actual: error, expected, operator }, message ?? `The input did not match the regular expression ${inspect(expected)}. Input:\n\n${inspect(`${error}`)}\n`);
    return;
  }
  if (typeof expected === "object") {
    for (const key of [...ObjectKeys(expected), ...(isError(expected) ? ["name", "message"] : [])]) {
      const wanted = expected[key];
      const matches = isRegExp(wanted) && typeof error[key] === "string" ? wanted.test(error[key]) : key in error && isDeepEqual(error[key], wanted);
      if (!matches) fail({ actual: error, expected, operator: "deepStrictEqual" }, message ?? `Expected "${key}" of the error to be ${inspect(wanted)}, got ${inspect(error[key])}`);
    }
    return;
  }
  if (expected.prototype !== undefined && error instanceof expected) return;
  if (isErrorClass(expected)) {
    fail({ actual: error, expected, operator }, message ?? `The error is expected to be an instance of "${expected.name}". Received ${inspect(error?.constructor?.name ?? error)}\n\nError message:\n\n${error?.message}`);
  }
  if (ReflectApply(expected, {}, [error]) !== true) fail({ actual: error, expected, operator }, message ?? "The validation function is expected to return \"true\".");
}
const isErrorClass = (Class) => Class === Error || Class.prototype instanceof Error;

function unexpected(operator, expected, message) {
  const named = typeof expected === "function" && expected.name ? ` (${expected.name})` : "";
  const what = operator === "rejects" ? "rejection" : "exception";
  fail({ operator, expected }, `Missing expected ${what}${named}${message ? `: ${message}` : "."}`);
}

const methods = {
  ok(value, message) {
    if (!value) truthy(value, message, methods.ok, arguments.length);
  },
  fail(message = "Failed") {
    if (isError(message)) throw message;
    const error = new AssertionError({ message, operator: "fail", stackStartFn: methods.fail });
    error.generatedMessage = arguments.length === 0;
    throw error;
  },
  throws(body, expected, message) {
    if (typeof body !== "function") throw invalidArgument("fn", "of type function", body);
    if (typeof expected === "string") [expected, message] = [undefined, expected];
    let error;
    try {
      body();
    } catch (thrown) {
      error = { thrown };
    }
    if (error === undefined) unexpected("throws", expected, message);
    check(error.thrown, expected, message, "throws");
  },
  doesNotThrow(body, expected, message) {
    try {
      body();
    } catch (error) {
      fail({ actual: error, expected, operator: "doesNotThrow" }, `Got unwanted exception.\nActual message: "${error?.message}"`);
    }
  },
  async rejects(body, expected, message) {
    if (typeof expected === "string") [expected, message] = [undefined, expected];
    let error;
    try {
      await (typeof body === "function" ? body() : body);
    } catch (thrown) {
      error = { thrown };
    }
    if (error === undefined) unexpected("rejects", expected, message);
    check(error.thrown, expected, message, "rejects");
  },
  async doesNotReject(body) {
    try {
      await (typeof body === "function" ? body() : body);
    } catch (error) {
      fail({ actual: error, operator: "doesNotReject" }, `Got unwanted rejection.\nActual message: "${error?.message}"`);
    }
  },
  ifError(value) {
    if (value !== null && value !== undefined) {
      fail({ actual: value, expected: null, operator: "ifError" }, `ifError got unwanted exception: ${value.message ?? inspect(value)}`);
    }
  },
  match(text, pattern, message) {
    if (typeof text !== "string" || !pattern.test(text)) {
      fail({ actual: text, expected: pattern, operator: "match" }, message ?? `The input did not match the regular expression ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`);
    }
  },
  doesNotMatch(text, pattern, message) {
    if (typeof text === "string" && pattern.test(text)) {
      fail({ actual: text, expected: pattern, operator: "doesNotMatch" }, message ?? `The input was expected to not match the regular expression ${inspect(pattern)}. Input:\n\n${inspect(text)}\n`);
    }
  },
  AssertionError,
};
ObjectAssign(assert, methods);

/** The same with the loose comparisons replaced by the strict ones. */
export function strict(value, message) {
  if (!value) truthy(value, message, strict, arguments.length);
}
ObjectAssign(strict, assert, {
  equal: assert.strictEqual,
  deepEqual: assert.deepStrictEqual,
  notEqual: assert.notStrictEqual,
  notDeepEqual: assert.notDeepStrictEqual,
});
assert.strict = strict;
strict.strict = strict;
