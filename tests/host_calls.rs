//! Calls from a script to the application.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::time::Duration;

use goru::{CallError, Capability, Outcome, Value};
use goru_tests::{executor, functions::capability};

fn run(script: &str, granted: Result<Capability, goru::ContractError>) -> Outcome {
    let executor = executor::shared().expect("the executor starts");
    let run = executor.run("python", script).grant(granted.expect("it is implemented as declared"));
    run.blocking().expect("the script is run to its end")
}

fn echo() -> Result<Capability, goru::ContractError> {
    capability("echo", |arguments: Value| async move { Ok(arguments.get("value").cloned().unwrap_or(Value::Null)) })
}

#[test]
fn f3_values_come_back_as_they_went() {
    for expression in [
        "None",
        "True",
        "0",
        "-1",
        "2 ** 63 - 1",
        "-2 ** 63",
        "2 ** 63",
        "-2 ** 63 - 1",
        "2 ** 64",
        "10 ** 5000",
        "-10 ** 5000",
        "0.1",
        "-0.0",
        "1e308",
        "float('inf')",
        "''",
        "'\\0'",
        "'😀'",
        "b''",
        "bytes(range(256))",
        "[]",
        "{}",
        "[1, [2, [3]]]",
        "{'a': 1, 2: [None], b'c': {}}",
        "{None: True, 1.5: 'x'}",
        "'x' * 10 ** 6",
    ] {
        let script = format!(
            "value = {expression}\nanswer = _goru_call('test.echo', {{'value': value}})\n\
                              answer == value and type(answer) is type(value) and repr(answer) == repr(value)"
        );
        // The digits of a long integer are compared, too.
        let script = format!("import sys\nsys.set_int_max_str_digits(0)\n{script}");
        let outcome = run(&script, echo());
        assert_eq!(outcome.value(), Some(&Value::Bool(true)), "{expression}: {outcome:?}");
    }
}

#[test]
fn f3_what_has_no_counterpart_is_an_exception() {
    for expression in ["object()", "'\\ud800'", "lambda: 0", "[object()]", "{'key': object()}", "1j"] {
        let script =
            format!("try:\n _goru_call('test.echo', {{'value': {expression}}})\nexcept TypeError: print('refused')");
        assert_eq!(run(&script, echo()).stdout(), "refused\n", "{expression}");
    }
    let deep = "value = []\nfor _ in range(200): value = [value]\ntry:\n _goru_call('test.echo', {'value': value})\n\
                except TypeError: print('refused')";
    assert_eq!(run(deep, echo()).stdout(), "refused\n");
}

#[test]
fn every_failure_is_an_exception_that_can_be_caught() {
    let script = "import goru\ntry:\n _goru_call('test.call', {})\nexcept goru.CallError as e: print(e)";
    let failing = |error: CallError| capability("call", move |_| std::future::ready(Err(error.clone())));
    let cases =
        [(CallError::failed("no such user"), "no such user\n"), (CallError::Denied("ask first".into()), "ask first\n")];
    for (error, expected) in cases {
        let outcome = run(script, failing(error));
        assert_eq!((outcome.stdout().as_ref(), outcome.stderr().as_ref()), (expected, ""));
    }
    let unknown =
        run("import goru\ntry:\n _goru_call('nothing', {})\nexcept goru.UnknownFunction: print('unknown')", echo());
    assert_eq!(unknown.stdout(), "unknown\n");
}

#[test]
fn calls_work_at_the_same_time() {
    let slow = capability("slow", |arguments: Value| async move {
        tokio::time::sleep(Duration::from_millis(200)).await;
        Ok(arguments.get("value").cloned().unwrap_or(Value::Null))
    });
    let script = "import asyncio, goru, time\nasync def main():\n start = time.monotonic()\n \
                  calls = [goru.call_async('test.slow', {'value': n}) for n in range(10)]\n \
                  answers = await asyncio.gather(*calls)\n return [answers, time.monotonic() - start < 1.0]\n\
                  asyncio.run(main())";
    let outcome = run(script, slow);
    let numbers = Value::List((0..10).map(Value::Integer).collect());
    assert_eq!(outcome.value(), Some(&Value::List(vec![numbers, Value::Bool(true)])), "{outcome:?}");
}

#[test]
fn a_call_that_takes_too_long_is_an_exception() {
    let executor = executor::shared().expect("the executor starts");
    let waiting = capability("wait", |_| std::future::pending());
    let script = "try: _goru_call('test.wait', {})\nexcept TimeoutError: print('too late')";
    let limits = goru::Limits::default().host_call_time(Duration::from_millis(50));
    let run = executor.run("python", script).limits(limits).grant(waiting.expect("it is implemented as declared"));
    assert_eq!(run.blocking().expect("it runs").stdout(), "too late\n");
}

#[test]
fn an_interface_is_a_module() {
    let outcome = run("import test\nfrom test import echo\ntest.echo(value=[1])", echo());
    assert_eq!(outcome.value(), Some(&Value::List(vec![Value::Integer(1)])), "{outcome:?}");
}

#[test]
fn a_grant_is_seen_by_its_run_alone() {
    let executor = executor::shared().expect("the executor starts");
    assert_eq!(run("import goru\nlen(goru.functions())", echo()).value(), Some(&Value::Integer(1)));
    let next = executor.run("python", "import goru\nlen(goru.functions())").blocking().expect("it runs");
    assert_eq!(next.value(), Some(&Value::Integer(0)));
}

#[derive(serde::Deserialize)]
struct GetUser {
    id: String,
    #[serde(default)]
    full_name: bool,
}

fn users() -> goru::Functions {
    goru::Functions::default().register("get_user", |user: GetUser| async move {
        match user.id.as_str() {
            "123" => Ok(Value::map([("name", if user.full_name { "Ada Lovelace" } else { "Ada" })])),
            _ => Err(CallError::failed("there is no such user")),
        }
    })
}

#[test]
fn closures_are_functions_of_a_module() {
    let executor = executor::shared().expect("the executor starts");
    let check = |script: &str, stdout: &str, stderr: &str| {
        let outcome = executor.run("python", script).functions(&users()).blocking().expect("it runs");
        assert_eq!((outcome.stdout().as_ref(), outcome.stderr().as_ref()), (stdout, stderr), "{script}");
    };
    check("print(_goru_call('get_user', {'id': '123'}))", "{'name': 'Ada'}\n", "");
    check("from app import get_user\nprint(get_user(id='123', full_name=True))", "{'name': 'Ada Lovelace'}\n", "");
    check("import app\nprint(app.get_user('123'))", "{'name': 'Ada'}\n", "");
    check(
        "import app, inspect\nprint(inspect.signature(app.get_user))",
        "(id: Any = None, full_name: Any = None) -> Any\n",
        "",
    );
    let caught = "import app\ntry: app.get_user(id='1')\nexcept RuntimeError as e: print(e)";
    check(caught, "there is no such user\n", "");
    let wrong = "import app\ntry: app.get_user(id=7)\nexcept TypeError as e: print(e)";
    check(wrong, "the value does not convert: invalid type: integer `7`, expected a string\n", "");
    let unknown = "import app\ntry: app.get_user(name='x')\nexcept TypeError as e: print(e)";
    check(unknown, "get_user() got an unexpected keyword argument 'name'\n", "");
}

#[test]
fn closures_take_values_of_any_shape() {
    let functions = goru::Functions::default()
        .register("echo", |arguments: Value| async move { Ok(arguments) })
        .register_sync("count", |arguments: std::collections::BTreeMap<String, Value>| Ok(arguments.len()))
        .register_sync("broken", |_: Value| -> Result<Value, CallError> { panic!("a secret of the host") });
    let executor = executor::shared().expect("the executor starts");
    let script = "import app, goru\nvalue = {'big': 10 ** 100, 'raw': b'\\x00', '$integer': '1', 'deep': [{1: None}]}\n\
                  try: app.broken()\nexcept goru.CallError as e: print(e)\n\
                  [app.echo(**value) == value, _goru_call('echo', value) == value, app.count(a=1, b=2)]";
    let outcome = executor.run("python", script).functions(&functions).blocking().expect("it runs");
    let expected = Value::List(vec![Value::Bool(true), Value::Bool(true), Value::Integer(2)]);
    assert_eq!(outcome.value(), Some(&expected), "{outcome:?}");
    assert!(!outcome.stdout().contains("secret"));
}

#[test]
fn names_that_no_script_could_spell_are_refused() {
    let executor = executor::shared().expect("the executor starts");
    for name in ["", "get user", "getUser", "_x", "a\0b", "../x"] {
        let run = executor.run("python", "1").register(name, |arguments: Value| async move { Ok(arguments) });
        assert!(matches!(run.blocking(), Err(goru::Error::Contract(_))), "{name:?}");
    }
    let twice = executor.run("python", "1").functions(&users()).functions(&users()).blocking();
    assert_eq!(
        twice.expect_err("one of them could not be called").to_string(),
        "the interface `app` is not implemented as declared: the function `get-user` is registered twice"
    );
}
