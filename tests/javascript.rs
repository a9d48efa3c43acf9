//! JavaScript: how scripts run, what they are worth, and how they fail.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::time::Duration;

use goru::{Completion, Error, Failure, Frame, Outcome, Run};
use goru_tests::executor;

fn script(source: &str) -> Run {
    executor::shared().expect("the executor starts").run("javascript", source).file_name("main.js")
}

fn run(source: &str) -> Outcome {
    script(source).blocking().expect("the script is run to its end")
}

/// A value in its JSON form, or how a script ended that has none.
fn value(source: &str) -> serde_json::Value {
    let outcome = run(source);
    match outcome.result {
        Ok(Completion::Value(value)) => serde_json::to_value(value).expect("every value has a JSON form"),
        Ok(Completion::Opaque(opaque)) => serde_json::json!({ "$opaque": opaque.type_name, "text": opaque.text }),
        Ok(Completion::Nothing) => serde_json::json!({ "$": "nothing" }),
        Ok(other) => panic!("{other:?}"),
        Err(failure) => panic!("{source}: {failure:?}"),
    }
}

/// The exception that ended a script.
fn thrown(source: &str) -> goru::Exception {
    match run(source).result {
        Err(Failure::Exception { thrown, .. }) => thrown,
        other => panic!("{source}: {other:?}"),
    }
}

#[test]
fn the_value_is_that_of_the_last_expression() {
    for (source, expected) in [
        ("1 + 1", serde_json::json!(2)),
        ("let x = 20; x * 2;", serde_json::json!(40)),
        ("if (true) { 'yes' } else { 'no' }", serde_json::json!("yes")),
        ("({ a: [1, null, true], b: undefined })", serde_json::json!({ "a": [1, null, true] })),
        ("null", serde_json::json!(null)),
        ("undefined", serde_json::json!({ "$": "nothing" })),
        ("let y = 1", serde_json::json!({ "$": "nothing" })),
        ("", serde_json::json!({ "$": "nothing" })),
        ("await Promise.resolve(7)", serde_json::json!(7)),
        ("Promise.resolve([8])", serde_json::json!([8])),
        ("await null; 'after'", serde_json::json!("after")),
        ("(async () => { await null; return 9; })()", serde_json::json!(9)),
        ("export const z = 1; z", serde_json::json!({ "$": "nothing" })),
        ("\u{feff}#!/usr/bin/env node\n3", serde_json::json!(3)),
    ] {
        assert_eq!(value(source), expected, "{source}");
    }
}

#[test]
fn a_script_is_a_module_where_it_says_so() {
    for (name, source, this) in [
        ("main.js", "console.log(this === globalThis)", "true\n"),
        ("main.mjs", "console.log(this)", "undefined\n"),
        ("main.js", "import 'goru'; console.log(this)", "undefined\n"),
        ("main.js", "console.log(this); export {}", "undefined\n"),
        ("main.js", "await null; console.log(this === globalThis)", "true\n"),
        ("main.cjs", "var await = 1; with ({ a: 2 }) console.log(a + await)", "3\n"),
        ("main.js", "console.log(typeof (await import('goru')).call)", "function\n"),
        ("main.js", "console.log('import export await')", "import export await\n"),
    ] {
        let outcome = script(source).file_name(name).blocking().expect("the script is run to its end");
        assert_eq!((outcome.stdout().as_ref(), outcome.failure()), (this, None), "{source}");
    }
}

#[test]
fn the_event_loop_runs_until_nothing_is_left() {
    let outcome = run("
        setTimeout(() => console.log('later'), 800);
        setTimeout(() => console.log('sooner'), 400);
        Promise.resolve().then(() => console.log('microtask'));
        queueMicrotask(() => console.log('another'));
        let left = 2;
        const ticks = setInterval(() => { console.log('tick', left); if (--left === 0) clearInterval(ticks); }, 1);
        clearTimeout(setTimeout(() => console.log('never'), 1));
        console.log('first')");
    assert_eq!(outcome.stdout(), "first\nmicrotask\nanother\ntick 2\ntick 1\nsooner\nlater\n");
    assert_eq!(outcome.failure(), None);
}

#[test]
fn an_exception_is_told_whole() {
    let source = "function inner() {\n  throw new TypeError('bad ü');\n}\nconst outer = () => inner();\n\
                  /* ü€😀 */ outer();\n";
    let outcome = run(source);
    let frame = |line, column, function: &str, text: &str| {
        let mut frame = Frame::new("main.js", line, function);
        frame.column = column;
        frame.source = Some(text.to_owned());
        frame
    };
    let Some(Failure::Exception { thrown, causes }) = outcome.failure() else { panic!("{outcome:?}") };
    assert_eq!((thrown.kind.as_str(), thrown.message.as_str()), ("TypeError", "bad ü"));
    assert_eq!(
        thrown.frames,
        [
            frame(5, 11, "<anonymous>", "/* ü€😀 */ outer();"),
            frame(4, 21, "outer", "const outer = () => inner();"),
            frame(2, 13, "inner", "  throw new TypeError('bad ü');"),
        ]
    );
    assert!(causes.is_empty());
    assert_eq!(outcome.exit_code(), 1);
    let stderr = outcome.stderr();
    assert!(stderr.contains("TypeError: bad ü\n    at inner (main.js:2:"), "{stderr}");
    assert!(!stderr.contains("goru:"), "{stderr}");
}

#[test]
fn whatever_is_thrown_has_a_kind_and_a_message() {
    for (source, kind, message) in [
        ("throw new Error('x')", "Error", "x"),
        ("throw 'text'", "string", "text"),
        ("throw 42", "number", "42"),
        ("throw null", "null", "null"),
        ("throw undefined", "undefined", "undefined"),
        ("throw Symbol('s')", "symbol", "Symbol(s)"),
        ("throw { message: 'm' }", "Object", "m"),
        ("class Mine extends Error {} throw new Mine('x')", "Mine", "x"),
        ("class Named extends Error { name = 'Other' } throw new Named('x')", "Other", "x"),
        ("throw Object.assign(new Error('x'), { name: 5 })", "Error", "x"),
        ("throw Object.create(null)", "Object", ""),
        ("throw new Proxy({}, { get() { throw 1 } })", "Proxy", ""),
        ("throw new Error('a\\ud800b')", "Error", "a\u{fffd}b"),
        ("let x = ;", "SyntaxError", "unexpected token in expression: ';'"),
        ("undefined.x", "TypeError", "cannot read property 'x' of undefined"),
        ("import 'none'", "Error", "Cannot find module 'none'"),
        ("await import('goru:none')", "Error", "Cannot find module 'goru:none'"),
        ("Promise.reject(new RangeError('late'))", "RangeError", "late"),
        ("setTimeout(() => { throw new RangeError('late') }, 1)", "RangeError", "late"),
        ("await Promise.reject(new RangeError('late'))", "RangeError", "late"),
        ("export {}; throw new RangeError('late')", "RangeError", "late"),
        ("new Promise(() => { throw new RangeError('late') })", "RangeError", "late"),
    ] {
        let thrown = thrown(source);
        assert_eq!((thrown.kind.as_str(), thrown.message.as_str()), (kind, message), "{source}");
    }
}

#[test]
fn causes_are_told_the_nearest_first() {
    let source = "throw new Error('outer', { cause: new TypeError('middle', { cause: 'root' }) })";
    let outcome = run(source);
    let Some(Failure::Exception { thrown, causes }) = outcome.failure() else { panic!("{outcome:?}") };
    let told: Vec<_> = causes.iter().map(|cause| (cause.kind.as_str(), cause.message.as_str())).collect();
    assert_eq!(thrown.message, "outer");
    assert_eq!(told, [("TypeError", "middle"), ("string", "root")]);
    let endless = run("const e = new Error('x'); e.cause = e; throw e");
    let Some(Failure::Exception { causes, .. }) = endless.failure() else { panic!("{endless:?}") };
    assert_eq!(causes.len(), 16);
}

#[test]
fn a_rejection_that_is_handled_in_time_is_none() {
    let outcome = run("
        const late = Promise.reject(new Error('x'));
        queueMicrotask(() => late.catch((error) => console.log('caught', error.message)));
        Promise.allSettled([Promise.reject(1), Promise.reject(2)]).then((all) => console.log(all.length));");
    assert_eq!((outcome.stdout().as_ref(), outcome.failure()), ("caught x\n2\n", None));
}

#[test]
fn exit_ends_everything_at_once() {
    for (source, code) in [
        ("process.exit(3); console.log('never')", 3),
        ("try { process.exit(4) } catch { console.log('never') } finally { console.log('never') }", 4),
        (
            "async function f() { try { process.exit(5) } finally { console.log('never') } } f(); console.log('never')",
            5,
        ),
        ("setTimeout(() => process.exit(6), 5); setInterval(() => {}, 1)", 6),
        ("new Promise(() => process.exit(7)).catch(() => console.log('never'))", 7),
        ("Promise.resolve().then(() => process.exit(8)).finally(() => console.log('never')); await 0", 8),
        ("[1, 2].map(() => process.exit(9))", 9),
        ("export {}; process.exit(10)", 10),
        ("process.exit()", 0),
        ("await new Promise(() => {})", 13),
    ] {
        let outcome = run(source);
        assert_eq!(outcome.stdout(), "", "{source}");
        assert!(matches!(outcome.failure(), Some(Failure::Exit(found)) if *found == code), "{source}: {outcome:?}");
    }
}

#[test]
fn m5_deep_recursion_is_an_exception_in_the_script() {
    for source in [
        "function f() { return f() + 1 } f()",
        "(function f() { [1].map(f) })()",
        "(function f() { [1, 2].sort(f) })()",
        "(function f() { 'a'.replace(/a/, f) })()",
        "(function f() { JSON.parse('[1]', f) })()",
        "(function f() { JSON.stringify({ toJSON: f }) })()",
        "(function f() { return Reflect.apply(f, null, []) })()",
        "(function f() { new (f.bind())() })()",
        "(function f() { eval('f()') })()",
        "(function* f() { yield* f() })().next()",
        "const o = { toString() { return '' + o } }; '' + o",
        "const o = { get x() { return this.x } }; o.x",
        "const p = new Proxy({}, { get(target, key, self) { return self[key] } }); p.x",
        "const o = { [Symbol.iterator]() { return [...o] } }; [...o]",
        "class A { constructor() { new A() } } new A()",
        "JSON.parse('['.repeat(1e6))",
        "eval('('.repeat(1e6))",
        "eval('['.repeat(1e6))",
        "eval('{'.repeat(1e5))",
        "eval('a?'.repeat(1e5))",
        "eval('`${'.repeat(1e5))",
        "eval('!'.repeat(1e6) + 1)",
        "eval('x => '.repeat(1e5) + 1)",
        "let p = {}; for (let i = 0; i < 1e5; i++) p = new Proxy(p, {}); p.x",
        "let f = () => 1; for (let i = 0; i < 1e5; i++) f = f.bind(); f()",
        "new RegExp('('.repeat(1e4))",
        "new RegExp('(?:'.repeat(1e5))",
    ] {
        let kind = thrown(source).kind;
        assert!(["RangeError", "InternalError", "SyntaxError"].contains(&kind.as_str()), "{source}: {kind}");
        let caught = run(&format!("try {{ {source} }} catch {{ console.log('caught') }}"));
        assert_eq!((caught.stdout().as_ref(), caught.failure()), ("caught\n", None), "{source}");
    }
}

#[test]
fn m1_memory_that_is_not_there_is_an_exception() {
    for source in [
        "const all = []; for (;;) all.push(new Array(1e6).fill(1))",
        "let text = 'x'; for (;;) text += text",
        "new Uint8Array(2 ** 31 - 1)",
        "'x'.repeat(2 ** 29)",
        "new Array(1e9).fill(0)",
        "const map = new Map(); for (let i = 0; ; i++) map.set(i, [i])",
        "const object = {}; for (let i = 0; ; i++) object['k' + i] = i",
        "const all = []; for (;;) all.push(new ArrayBuffer(1 << 20))",
        "function* g() { for (;;) yield 'x' } [...g()]",
        "(function* () { for (;;) yield* [new Array(1e6).fill(0)] })().toArray()",
        "new Array(1e6).fill('x'.repeat(1000)).join()",
        "JSON.stringify(new Array(1e6).fill('x'.repeat(1000)))",
        "String.raw({ raw: new Array(1e6).fill('x'.repeat(1000)) })",
        "structuredClone(new Array(5e6).fill('x'))",
        "new TextEncoder().encode('é'.repeat(3e7))",
        "'x'.repeat(1e8).split('')",
        "Buffer.alloc(1e9)",
        "eval('[' + '1,'.repeat(2e7) + ']')",
        "let n = 3n; for (;;) n *= n",
    ] {
        let run = script(source).memory(64 << 20).blocking();
        let outcome = run.unwrap_or_else(|error| panic!("{source}: {error:?}"));
        let Some(Failure::Exception { thrown, .. }) = outcome.failure() else { panic!("{source}: {outcome:?}") };
        assert!(["InternalError", "RangeError"].contains(&thrown.kind.as_str()), "{source}: {thrown:?}");
    }
}

#[test]
fn memory_that_was_freed_is_used_again() {
    // Each holds little at once, and frees some 20 MiB by and by: blocks that grow while they are in use, sizes that come and go.
    for source in [
        r"const path = /^(\d+)-(\d+) (?<path>(?:\/\w+)+) took/;
        for (let n = 0; n < 20000; n++) path.exec(`2026-${n % 12} /users/u${n}/notes took`);",
        "for (let size = 1; size < 60; size++) { const held = []; for (let n = 0; n < 2000; n++) held.push('é'.repeat(size)); }",
        "for (let n = 0; n < 20000; n++) { let text = ''; for (let part = 0; part < 60; part++) text += n; }",
    ] {
        let peak = run(source).usage.peak_memory;
        assert!(peak < 8 << 20, "{peak}: {source}");
    }
}

#[test]
fn c6_what_does_not_end_is_ended() {
    for source in [
        "for (;;);",
        "try { for (;;); } finally { for (;;); }",
        "(function f() { Promise.resolve().then(f) })()",
        "(async () => { for (;;) await null })()",
        "function* g() { for (;;) yield 1 } for (const x of g());",
        "(async function* () { for (;;) yield 1 })().next(); await (async () => { for await (const x of (async function* () { for (;;) yield 1 })()); })()",
        "/^(a+)+$/.test('a'.repeat(60) + 'b')",
        "setInterval(() => {}, 1)",
        "await new Promise(() => setInterval(() => {}, 1000))",
        "const o = {}; o.toString = () => { for (;;); }; console.log(`${o}`)",
        "Iterator.from({ next: () => ({ done: false }) }).forEach(() => {})",
        "let p = Promise.resolve(); (function f() { p = p.then(f) })()",
        "process.nextTick(function f() { process.nextTick(f) })",
        "setImmediate(function f() { setImmediate(f) })",
        "/(x+x+)+y/.test('x'.repeat(1e5))",
        "{ using x = { [Symbol.dispose]() { for (;;); } } }",
        "new Proxy({}, { get() { for (;;); } }).x",
        "[3, 2, 1].sort(() => { for (;;); })",
        "JSON.stringify({ toJSON() { for (;;); } })",
        "structuredClone({ get x() { for (;;); } })",
        "console.log({ [Symbol.for('nodejs.util.inspect.custom')]() { for (;;); } })",
        "class A { static { for (;;); } }",
        "throw { get message() { for (;;); } }",
        "process.on('exit', () => { for (;;); })",
        "let n = 3n; for (;;) n = n ** 2n % 2n ** 4096n",
        "export const x = await new Promise(() => setInterval(() => {}, 1))",
    ] {
        let stopped = script(source).timeout(Duration::from_millis(300)).blocking();
        assert!(matches!(stopped, Err(Error::TimedOut { .. })), "{source}: {stopped:?}");
    }
}

#[test]
fn c2_a_script_can_sleep_and_is_woken_by_its_limit() {
    let sleep = "const word = new Int32Array(new SharedArrayBuffer(4)); Atomics.add(word, 0, 5);
        const start = performance.now(); const woken = Atomics.wait(word, 0, 5, 20);
        [Atomics.load(word, 0), woken, performance.now() - start >= 20]";
    assert_eq!(value(sleep), serde_json::json!([5, "timed-out", true]));
    let endless =
        script("Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0)").timeout(Duration::from_millis(300));
    let stopped = endless.blocking();
    assert!(matches!(stopped, Err(Error::TimedOut { .. })), "{stopped:?}");
}

#[test]
fn two_runs_share_nothing() {
    let random = "[Math.random(), crypto?.x]".replace(", crypto?.x", "");
    assert_ne!(value(&random), value(&random));
    run(
        "globalThis.left = 1; Array.prototype.left = 2; Object.prototype.left = 3; Math.random = () => 0; Symbol.for('left').x",
    );
    assert_eq!(
        value("[typeof left, [].left, ({}).left].map(String)"),
        serde_json::json!(["undefined", "undefined", "undefined"])
    );
    assert_ne!(value("Math.random()"), serde_json::json!(0));
    // What performance counts from is the run's own start.
    assert_eq!(value("performance.now() < 60_000"), serde_json::json!(true));
    assert_eq!(value("Math.abs(Date.now() - new Date()) < 1000 && Date.now() > 1.7e12"), serde_json::json!(true));
}
