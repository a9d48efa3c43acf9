// Host calls: modules of interfaces, promises, errors, `fetch`; and what the hooks say of runs.

import assert from "node:assert/strict";
import vm from "node:vm";
import { start, run } from "./harness.js";

const text = 0;
const shapes = [
  { tag: "text" },
  { tag: "integer", width: "u32" },
  { tag: "option", inner: 1 },
  { tag: "enum", cases: [{ name: "light-red" }, { name: "blue" }] },
  { tag: "flags", cases: [{ name: "can-read" }, { name: "write" }] },
  { tag: "variant", cases: [{ name: "circle", type: 1 }, { name: "none", type: undefined }] },
  { tag: "record", fields: [{ name: "user-id", type: text }, { name: "age", type: 2 }, { name: "shape", type: 5 }, { name: "rights", type: 4 }] },
  { tag: "variant", cases: [{ name: "not-found", type: text }, { name: "busy", type: undefined }] },
  { tag: "result", ok: 6, err: 7 },
  { tag: "list", element: 6 },
  { tag: "result", ok: undefined, err: text },
  { tag: "tuple", elements: [0, 5] },
];
const named = { 3: "color", 5: "shape", 6: "user", 7: "user-error" };
const parameter = (name, type) => ({ name, documentation: "", type });
const users = {
  name: "user-store",
  documentation: "",
  types: shapes.map((shape, index) => ({ name: named[index], documentation: "", shape })),
  functions: [
    { name: "get-user", callName: "user-store.get-user", documentation: "", parameters: [parameter("user-id", text), parameter("max-age", 2)], output: 8 },
    { name: "put", callName: "user-store.put", documentation: "", parameters: [parameter("users", 9)], output: undefined },
    { name: "delete", callName: "user-store.delete", documentation: "", parameters: undefined, output: 10 },
    { name: "echo", callName: "user-store.echo", documentation: "", parameters: [parameter("pair", 11)], output: 11 },
  ],
};

function program(source, answer, options = {}) {
  const calls = [];
  const result = run(source, { functions: [users], ...options, answer: (name, args) => (calls.push([name, plain(args)]), answer(name, args)) });
  return { ...result, calls };
}
const plain = (value) => JSON.parse(JSON.stringify(value));
const use = `const store = require("goru:user-store"); const goru = require("goru");`;

const cases = {
  "a function takes and gives values in the language's spelling"() {
    const user = { "user-id": "u1", age: null, shape: { circle: 3 }, rights: ["can-read"] };
    const { stdout, calls } = program(`${use} console.log(store.getUser("u1", 5), Object.keys(store))`, () => user);
    assert.equal(stdout, "{\n  userId: 'u1',\n  shape: { tag: 'circle', value: 3 },\n  rights: { canRead: true }\n} [\n  'getUser',\n  'getUserAsync',\n  'put',\n  'putAsync',\n  'delete_',\n  'deleteAsync',\n  'echo',\n  'echoAsync',\n  'UserError'\n]\n");
    assert.deepEqual(calls, [["user-store.get-user", { "user-id": "u1", "max-age": 5 }]]);
  },
  "arguments are converted"() {
    const { stdout, calls } = program(`${use} console.log(store.put([{ userId: "a", age: undefined, shape: { tag: "none" }, rights: { write: true, canRead: false } }]))`, () => null);
    assert.equal(stdout, "undefined\n");
    assert.deepEqual(calls, [["user-store.put", { users: [{ "user-id": "a", shape: "none", rights: ["write"] }] }]]);
  },
  "a tuple goes there and back"() {
    const { stdout, calls } = program(`${use} console.log(store.echo(["x", { tag: "circle", value: 1 }]))`, (name, { pair }) => pair);
    assert.equal(stdout, "[ 'x', { tag: 'circle', value: 1 } ]\n");
    assert.deepEqual(calls, [["user-store.echo", { pair: ["x", { circle: 1 }] }]]);
  },
  "a declared error is a class of the module"() {
    const { stdout } = program(`${use} try { store.getUser("x") } catch (e) { console.log(e instanceof store.UserError, e instanceof goru.HostError, e instanceof goru.CallError, e instanceof Error, e.name, e.kind, e.value, e.message) }`, () => {
      throw { tag: "failed", kind: "not-found", message: "no user x", data: { "not-found": "x" } };
    });
    assert.equal(stdout, "true true true true UserError not-found x no user x\n");
  },
  "an error without a class has its data"() {
    const { stdout } = program(`${use} try { store.delete_() } catch (e) { console.log(e.constructor.name, e.kind, e.data, e.message) }`, () => {
      throw { tag: "failed", kind: "", message: "refused", data: "why" };
    });
    assert.equal(stdout, "HostError  why refused\n");
  },
  "each call error has its class"() {
    const errors = [
      { tag: "unknown-function", text: "f" }, { tag: "invalid-arguments", text: "bad" }, { tag: "invalid-payload", text: "worse" }, { tag: "denied", text: "not allowed" },
      { tag: "limit-exceeded", name: "host-calls", limit: 5, observed: 6 }, { tag: "timed-out", milliseconds: 10 }, { tag: "cancelled" }, { tag: "internal" },
      { tag: "failed", kind: "k", message: "m", data: undefined },
    ];
    const { stdout } = program(`const goru = require("goru"); for (let i = 0; i < ${errors.length}; i++) try { goru.call("f", { i }) } catch (e) { console.log(e.name, "|", e.message, "|", e instanceof goru.CallError) }`, (name, { i }) => {
      throw errors[i];
    });
    assert.equal(stdout, [
      "UnknownFunction | no function `f` is granted to this script", "InvalidArguments | bad", "InvalidArguments | worse", "Denied | not allowed",
      "LimitExceeded | limit `host-calls` is 5, and 6 were asked for", "CallTimeout | no answer within 10 ms", "Cancelled | the call was cancelled",
      "InternalError | the host failed", "HostError | m",
    ].map((line) => `${line} | true\n`).join(""));
  },
  "calls run beside each other and settle promises"() {
    const { stdout } = program(`${use} (async () => {
      console.log(await Promise.all([goru.callAsync("a", { n: 1 }), goru.callAsync("b"), store.echoAsync(["x", { tag: "none" }])]));
      await store.getUserAsync("x").catch((e) => console.log(e.name, e.kind));
      console.log(await goru.callAsync(5).catch((e) => e.code));
    })()`, (name, args) => {
      if (name === "user-store.get-user") throw { tag: "failed", kind: "busy", message: "busy", data: "busy" };
      return name === "user-store.echo" ? args.pair : `${name}!`;
    });
    assert.equal(stdout, "[ 'a!', 'b!', [ 'x', { tag: 'none' } ] ]\nUserError busy\nERR_INVALID_ARG_TYPE\n");
  },
  "globals of the application call their function"() {
    const globals = [{ name: "get_user", module: "user-store", function: "get-user" }];
    const { stdout, calls } = program(`console.log(get_user("u").userId, get_user.name, Object.keys(globalThis).includes("get_user"), _goru_call("user-store.put", { users: [] }))`, () => ({ "user-id": "u" }), { globals });
    assert.equal(stdout, "u get_user false { 'user-id': 'u' }\n");
    assert.equal(calls[1][0], "user-store.put");
  },
  "too many arguments are refused before the call"() {
    const { stdout, calls } = program(`${use} try { store.getUser("a", 1, 2) } catch (e) { console.log(e.name, e.message) }`, () => null);
    assert.equal(stdout, "TypeError expected at most 2 arguments, got 3\n");
    assert.equal(calls.length, 0);
  },
  "what is not granted is no module"() {
    const { hooks } = start();
    assert.equal(hooks.module("goru:nothing"), undefined);
    assert.equal(hooks.module("left-pad"), undefined);
    assert.throws(() => hooks.module("node:http"), /Cannot find module 'node:http'/);
    assert.deepEqual(Object.keys(hooks.module("goru")).slice(0, 3), ["call", "callAsync", "functions"]);
    assert.equal(typeof hooks.module("node:path").join, "function");
    assert.equal(hooks.module("path").default.join, hooks.module("node:path").join);
  },
  "fetch asks the host, and shapes its answer"() {
    const { stdout, calls } = program(`(async () => {
      const response = await fetch("https://example.com/a?b#c", { method: "POST", headers: { "X-A": "1" }, body: JSON.stringify({ q: 1 }) });
      console.log(response.status, response.ok, response.url, response.redirected, response.headers.get("content-type"), await response.json());
    })()`, () => ({ status: 200, url: "https://example.com/other", headers: [["content-type", "application/json"]], body: new TextEncoder().encode('{"z":[1]}') }));
    assert.equal(stdout, "200 true https://example.com/other true application/json { z: [ 1 ] }\n");
    assert.equal(calls[0][0], "http-client.request");
    const { body, ...rest } = calls[0][1];
    assert.deepEqual(rest, { method: "POST", url: "https://example.com/a?b", headers: [["content-type", "text/plain;charset=UTF-8"], ["x-a", "1"]] });
    assert.equal(Buffer.from(Object.values(body)).toString(), '{"q":1}');
  },
  "a fetch that is refused says why"() {
    const { stdout } = program(`fetch("https://example.com").catch((e) => console.log(e.name, e.message, "|", e.cause.name, e.cause.message))`, () => {
      throw { tag: "denied", text: "example.com is not allowed" };
    });
    assert.equal(stdout, "TypeError fetch failed | Denied example.com is not allowed\n");
  },
  "redirects are followed, refused or handed over"() {
    const answer = () => ({ status: 302, url: "https://a.b/", headers: [["location", "/x"]], body: new Uint8Array(0) });
    const { stdout, calls } = program(`(async () => {
      console.log((await fetch("https://a.b/", { redirect: "manual" })).status);
      await fetch("https://a.b/", { redirect: "error" }).catch((e) => console.log(e.cause.message));
    })()`, answer);
    assert.equal(stdout, "302\nunexpected redirect\n");
    assert.equal(calls[0][1]["max-redirects"], 0);
  },
  "an aborted fetch does not call"() {
    const { stdout, calls } = program(`fetch("https://a.b/", { signal: AbortSignal.abort() }).catch((e) => console.log(e.name))`, () => null);
    assert.equal(stdout, "AbortError\n");
    assert.equal(calls.length, 0);
  },
  "arguments, environment and exit codes"() {
    const { stdout, code } = program(`process.exitCode = 3; process.on("exit", (code) => console.log("exit", code)); console.log(process.argv.slice(1), process.env.A, process.exitCode)`, () => null, { arguments: ["x"], environment: [["A", "b"]] });
    assert.equal(stdout, "[ 'main.js', 'x' ] b 3\nexit 3\n");
    assert.equal(code, 3);
    assert.equal(program(`process.exit(4); console.log("never")`, () => null).code, 4);
    assert.equal(program(`process.exitCode = 5; process.exit()`, () => null).code, 5);
  },
  "standard input as events, iterator, lines and text"() {
    const options = { stdin: "one\ntwo é\r\nthree", piece: 5 };
    const lines = `[ 'one', 'two é', 'three' ]\n`;
    assert.equal(program(`process.stdin.setEncoding("utf8"); let t = ""; process.stdin.on("data", (c) => t += c).on("end", () => console.log(JSON.stringify(t)))`, () => null, options).stdout, '"one\\ntwo é\\r\\nthree"\n');
    assert.equal(program(`(async () => { let n = 0; for await (const chunk of process.stdin) n += chunk.length; console.log(n) })()`, () => null, options).stdout, "17\n");
    assert.equal(program(`const l = []; require("readline").createInterface({ input: process.stdin }).on("line", (x) => l.push(x)).on("close", () => console.log(l))`, () => null, options).stdout, lines);
    assert.equal(program(`(async () => { const l = []; for await (const x of require("readline").createInterface({ input: process.stdin })) l.push(x); console.log(l) })()`, () => null, options).stdout, lines);
    assert.equal(program(`console.log(require("fs").readFileSync(0, "utf8").split(/\\r?\\n/))`, () => null, options).stdout, lines);
    assert.equal(program(`const rl = require("readline/promises").createInterface({ input: process.stdin }); (async () => { const a = await rl.question("a? "); const b = await rl.question("b? "); console.log([a, b]); rl.close() })()`, () => null, options).stdout, "a? b? [ 'one', 'two é' ]\n");
  },
  "unhandled rejections can be taken care of"() {
    const { context, hooks, output } = start();
    vm.runInContext(`process.on("unhandledRejection", (reason) => console.log("took", reason))`, context);
    assert.equal(hooks.unhandledRejection("why", Promise.resolve()), true);
    assert.equal(output[1], "took why\n");
    assert.equal(start().hooks.unhandledRejection("why", Promise.resolve()), false);
  },
  "values are described"() {
    const { context, hooks } = start();
    const described = (source) => ({ ...hooks.describe(vm.runInContext(source, context)) });
    assert.deepEqual(described("(function f() {})"), { typeName: "function", text: "[Function: f]" });
    assert.deepEqual(described("(class A {})"), { typeName: "class", text: "[class A]" });
    assert.deepEqual(described("Symbol('s')"), { typeName: "symbol", text: "Symbol(s)" });
    assert.deepEqual(described("new (class Foo { x = () => {} })()"), { typeName: "Foo", text: "Foo { x: [Function: x] }" });
    assert.deepEqual(described("Object.create(null)"), { typeName: "Object", text: "[Object: null prototype] {}" });
  },
  "a second run starts afresh"() {
    const { context, hooks, native, output } = start({ environment: [["A", "1"]] });
    vm.runInContext(`setTimeout(() => console.log("never"), 5); console.group(); console.count(); process.on("exit", () => {}); process.exitCode = 9; globalThis.kept = 1`, context);
    native.environment = [];
    hooks.startRun();
    assert.equal(hooks.hasWork(), false);
    assert.equal(hooks.endRun(), undefined);
    vm.runInContext(`console.count(); console.log(process.env, kept)`, context);
    assert.equal(output[1], "  default: 1\ndefault: 1\n{} 1\n");
  },
  "what is thrown and is no error"() {
    assert.equal(program(`throw { a: 1 }`, () => null).stderr, "Uncaught:\n{ a: 1 }\n");
    assert.equal(program(`throw null`, () => null).stderr, "Uncaught:\nnull\n");
    assert.equal(program(`throw new Proxy({}, { get() { throw 1 } })`, () => null).stderr, "Uncaught:\nProxy({})\n");
    assert.equal(program(`throw { get [Symbol.toStringTag]() { throw 1 } }`, () => null).stderr.startsWith("Uncaught:\n"), true);
  },
  "globals are as enumerable as in node"() {
    const { context } = start();
    const keys = vm.runInContext("Object.keys(globalThis)", context);
    const own = ["atob", "btoa", "clearImmediate", "clearInterval", "clearTimeout", "crypto", "fetch", "performance", "setImmediate", "setInterval", "setTimeout", "structuredClone"];
    assert.deepEqual([...keys].filter((name) => name !== "DOMException" && name !== "queueMicrotask").sort(), own);
  },
};

const { test } = await import("node:test");
for (const [name, body] of Object.entries(cases)) test(name, body);
