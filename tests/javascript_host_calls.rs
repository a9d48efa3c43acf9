//! Calls from JavaScript to the application, and the values that they carry.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::time::Duration;

use goru::{CallError, Capability, Functions, Limits, Outcome, Run, Value, kv};
use goru_tests::{executor, functions::capability};

fn script(source: &str) -> Run {
    executor::shared().expect("the executor starts").run("javascript", source).file_name("main.js")
}

fn run(source: &str, granted: Result<Capability, goru::ContractError>) -> Outcome {
    let run = script(source).grant(granted.expect("it is implemented as declared"));
    run.blocking().expect("the script is run to its end")
}

fn echo() -> Result<Capability, goru::ContractError> {
    capability("echo", |arguments: Value| async move { Ok(arguments.get("value").cloned().unwrap_or(Value::Null)) })
}

/// Runs a script that has to print this and nothing else, and to end well.
fn check(run: Run, expected: &str) {
    let outcome = run.blocking().expect("the script is run to its end");
    assert_eq!((outcome.stdout().as_ref(), outcome.stderr().as_ref()), (expected, ""));
    assert_eq!(outcome.exit_code(), 0);
}

#[test]
fn f3_values_come_back_as_they_went() {
    for expression in [
        "null",
        "true",
        "0",
        "-0",
        "-1",
        "2 ** 53",
        "-(2 ** 53)",
        "2 ** 53 + 2",
        "2n ** 53n + 1n",
        "2n ** 63n - 1n",
        "-(2n ** 63n)",
        "2n ** 63n",
        "-(2n ** 63n) - 1n",
        "2n ** 64n",
        "10n ** 5000n",
        "-(10n ** 5000n)",
        "-(2n ** 127n)",
        "0.1",
        "1e308",
        "5e-324",
        "NaN",
        "-Infinity",
        "''",
        "'\\0'",
        "'é漢😀'",
        "'x'.repeat(1e6)",
        "[]",
        "({})",
        "[1, [2, [3]]]",
        "({ a: 1, b: [null, { c: 'd' }], __proto__x: 1, ['__proto__']: 2, 7: 8 })",
        "new Uint8Array([0, 127, 128, 255])",
        "new Map([[1, 'a'], ['b', null], [[2], new Map([[null, 3]])]])",
    ] {
        let source = format!(
            "const same = (a, b) => Object.is(a, b) || (typeof a === 'object' && a !== null && a.constructor === b.constructor
                && (a instanceof Map ? same([...a], [...b])
                    : Object.keys(a).length === Object.keys(b).length && Object.keys(a).every((key) => same(a[key], b[key]))));
            const value = {expression};
            same(value, _goru_call('test.echo', {{ value }}))"
        );
        assert_eq!(run(&source, echo()).value(), Some(&Value::Bool(true)), "{expression}");
    }
}

#[test]
fn values_arrive_as_the_table_says() {
    let text = |text: &str| Value::from(text);
    for (expression, expected) in [
        ("undefined", Value::Null),
        ("5n", Value::Integer(5)),
        ("1.0", Value::Integer(1)),
        ("-0", Value::Float(-0.0)),
        ("new Date(0)", text("1970-01-01T00:00:00.000Z")),
        ("new Date(NaN)", Value::Null),
        ("new Set([1, 'a'])", Value::List(vec![Value::Integer(1), text("a")])),
        ("new Float64Array([1, 0.5])", Value::List(vec![Value::Integer(1), Value::Float(0.5)])),
        ("new BigInt64Array([-1n])", Value::List(vec![Value::Integer(-1)])),
        ("new Uint8Array([1, 2, 3]).subarray(1)", Value::Bytes(vec![2, 3])),
        ("new Uint8Array([1, 2, 3]).buffer", Value::Bytes(vec![1, 2, 3])),
        ("new DataView(new Uint8Array([1, 2, 3]).buffer, 2)", Value::Bytes(vec![3])),
        ("[, 1]", Value::List(vec![Value::Null, Value::Integer(1)])),
        ("({ a: undefined, b: 1, [Symbol('c')]: 2 })", Value::map([("b", 1)])),
        ("Object.assign(Object.create(null), { a: 1 })", Value::map([("a", 1)])),
        ("({ get a() { return 1 } })", Value::map([("a", 1)])),
        ("new (class { toJSON() { return 'own' } })()", text("own")),
        ("'\\ud83d' + '\\ude00'", text("😀")),
    ] {
        let (sender, receiver) = std::sync::mpsc::channel();
        let take = capability("take", move |arguments: Value| {
            let sent = sender.send(arguments.get("value").cloned());
            std::future::ready(sent.map(|()| Value::Null).map_err(|error| CallError::failed(error.to_string())))
        });
        let outcome = run(&format!("_goru_call('test.take', {{ value: {expression} }})"), take);
        assert_eq!(outcome.stderr(), "", "{expression}");
        let expected = if expression == "undefined" { None } else { Some(expected) };
        assert_eq!(receiver.try_recv(), Ok(expected), "{expression}");
    }
}

#[test]
fn f2_what_has_no_counterpart_is_a_type_error() {
    for (expression, reason) in [
        ("() => 0", "a function"),
        ("Symbol('s')", "a symbol"),
        ("'\\ud800'", "a string with a lone surrogate"),
        ("{ ['\\udfff']: 1 }", "a string with a lone surrogate"),
        ("new Error('x')", "an error"),
        ("/x/", "an object of a class"),
        ("new (class A {})()", "an object of a class"),
        ("[() => 0]", "a function"),
        ("new Proxy({}, {})", "a proxy"),
        ("Promise.resolve(1)", "an object of a class"),
        ("(() => { const a = []; a.push(a); return a })()", "an object that contains itself"),
        ("(() => { const m = new Map(); m.set(1, { m }); return m })()", "an object that contains itself"),
        (
            "(() => { let d = []; for (let i = 0; i < 128; i++) d = [d]; return d })()",
            "a value that is nested more than 128 deep",
        ),
        (
            "(() => { let d = 1; for (let i = 0; i < 1e5; i++) d = { d }; return d })()",
            "a value that is nested more than 128 deep",
        ),
    ] {
        let source = format!(
            "try {{ _goru_call('test.echo', {{ value: {expression} }}); console.log('sent') }}
             catch (error) {{ console.log(error instanceof TypeError, error.message) }}"
        );
        let expected = format!("true the arguments cannot be sent to the host: they hold {reason}\n");
        assert_eq!(run(&source, echo()).stdout(), expected, "{expression}");
    }
    // What a getter throws is the script's own, and the same goes for the deepest that a value may be.
    let own =
        run("try { _goru_call('test.echo', { get value() { throw 'own' } }) } catch (e) { console.log(e) }", echo());
    assert_eq!(own.stdout(), "own\n");
    let deepest = "let d = []; for (let i = 0; i < 126; i++) d = [d]; JSON.stringify(_goru_call('test.echo', { value: d })).length";
    assert_eq!(run(deepest, echo()).value(), Some(&Value::Integer(254)));
}

#[test]
fn every_failure_is_an_error_that_can_be_caught() {
    let source = "import { CallError, HostError, UnknownFunction, Denied, call } from 'goru';
        try { call('test.call', {}) } catch (error) {
            console.log(error instanceof CallError, error instanceof Error, error.name, error.message, error.kind, error.data?.n);
        }
        try { call('nothing') } catch (error) { console.log(error instanceof UnknownFunction, error.message) }";
    let unknown = "true no function `nothing` is granted to this script\n";
    let failed =
        CallError::Failed { kind: "gone".into(), message: "no such user".into(), data: Some(Value::map([("n", 7)])) };
    for (error, expected) in [
        (failed, "true true HostError no such user gone 7\n"),
        (CallError::Denied("ask first".into()), "true true Denied ask first undefined undefined\n"),
    ] {
        let outcome = run(source, capability("call", move |_| std::future::ready(Err(error.clone()))));
        assert_eq!(
            (outcome.stdout().as_ref(), outcome.stderr().as_ref()),
            (format!("{expected}{unknown}").as_str(), "")
        );
    }
}

#[test]
fn f4_a_panic_fails_the_call_only() {
    let source = "import { CallError, call } from 'goru'; let failed = 0;
        for (let i = 0; i < 100; i++) try { call('test.call') } catch (error) { failed += error instanceof CallError }
        console.log(failed)";
    let outcome = run(source, capability("call", |_| async { panic!("a secret of the host") }));
    assert_eq!((outcome.stdout().as_ref(), outcome.usage.host_calls), ("100\n", 100));
    let shown = run("_goru_call('test.call')", capability("call", |_| async { panic!("a secret of the host") }));
    assert_eq!(shown.exit_code(), 1);
    assert!(!shown.stderr().contains("secret"), "{}", shown.stderr());
}

#[test]
fn calls_work_at_the_same_time() {
    let slow = capability("slow", |arguments: Value| async move {
        tokio::time::sleep(Duration::from_millis(100)).await;
        Ok(arguments.get("value").cloned().unwrap_or(Value::Null))
    });
    let source = "import { callAsync } from 'goru'; import { slowAsync } from 'goru:test';
        const start = performance.now();
        const calls = Array.from({ length: 10 }, (_, value) => value % 2 ? callAsync('test.slow', { value }) : slowAsync({ value }));
        setTimeout(() => console.log('meanwhile'), 5);
        console.log((await Promise.all(calls)).join(), performance.now() - start < 800)";
    check(script(source).grant(slow.expect("it is implemented as declared")), "meanwhile\n0,1,2,3,4,5,6,7,8,9 true\n");
}

#[test]
fn what_a_run_does_not_wait_for_ends_with_it() {
    let never = capability("never", |_| std::future::pending());
    let source = "import { callAsync } from 'goru'; callAsync('test.never', {}); setTimeout(() => process.exit(4), 5);";
    assert_eq!(run(source, never).exit_code(), 4);
}

#[test]
fn limits_of_calls_are_errors() {
    let granted = || echo().expect("it is implemented as declared");
    let source = "import { LimitExceeded, call } from 'goru'; let n = 0;
        try { for (;;) { call('test.echo', { value: 1 }); n++ } } catch (error) { console.log(n, error instanceof LimitExceeded) }";
    check(script(source).limits(Limits::default().host_calls(25)).grant(granted()), "25 true\n");
    let large =
        "try { _goru_call('test.echo', { value: 'x'.repeat(6 << 20) }) } catch (error) { console.log(error.name) }";
    check(script(large).grant(granted()), "LimitExceeded\n");
    let late = "try { _goru_call('test.wait', {}) } catch (error) { console.log(error.name) }";
    let waiting = capability("wait", |_| std::future::pending()).expect("it is implemented as declared");
    let limits = Limits::default().host_call_time(Duration::from_millis(50));
    check(script(late).limits(limits).grant(waiting), "CallTimeout\n");
}

#[test]
fn an_interface_is_a_module() {
    let source = "import { set, get, keys, compareAndSet, getAsync } from 'goru:kv';
        import * as kv from 'goru:kv';
        set('greeting', { text: 'hello', n: [1, 2.5, null, 2n ** 70n] });
        console.log(get('greeting').text, get('greeting').n.join(), get('none') ?? 'none');
        console.log(compareAndSet('lock', null, 'mine'), compareAndSet('lock', null, 'yours'), await getAsync('lock'));
        console.log(keys().join(), typeof kv.increment, kv_get('lock'), (await import('goru:kv')).get === get)";
    let granted = kv::private().expect("it is implemented as declared");
    let expected = "hello 1,2.5,,1180591620717411303424 none\ntrue false mine\ngreeting,lock function mine true\n";
    check(script(source).grant(granted), expected);
}

#[test]
fn a_grant_is_seen_by_its_run_alone() {
    let source = "import { functions } from 'goru'; console.log(functions().length)";
    check(script(source).grant(echo().expect("it is implemented as declared")), "1\n");
    check(script(source), "0\n");
    check(script("import('goru:test').catch((error) => console.log(error.code))"), "ERR_MODULE_NOT_FOUND\n");
}

#[derive(serde::Deserialize)]
struct GetUser {
    id: String,
    #[serde(default)]
    full_name: bool,
}

#[test]
fn closures_are_functions_of_a_module() {
    let users = Functions::default().register("get_user", |user: GetUser| async move {
        match user.id.as_str() {
            "123" => Ok(Value::map([("name", if user.full_name { "Ada Lovelace" } else { "Ada" })])),
            _ => Err(CallError::failed("there is no such user")),
        }
    });
    for (source, expected) in [
        ("console.log(_goru_call('get_user', { id: '123' }).name)", "Ada\n"),
        ("import { getUser } from 'goru:app'; console.log(getUser('123', true).name)", "Ada Lovelace\n"),
        ("import * as app from 'goru:app'; console.log((await app.getUserAsync('123')).name)", "Ada\n"),
        (
            "try { _goru_call('get_user', { id: '1' }) } catch (error) { console.log(error.message) }",
            "there is no such user\n",
        ),
        (
            "try { _goru_call('get_user', { id: 7 }) } catch (error) { console.log(error.name, error.message) }",
            "InvalidArguments the value does not convert: invalid type: integer `7`, expected a string\n",
        ),
    ] {
        check(script(source).functions(&users), expected);
    }
}
