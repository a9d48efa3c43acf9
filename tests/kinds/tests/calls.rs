//! Calls without WebAssembly: what a crate of host functions tests by itself.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use goru_core::{CallError, Capability, Value};
use goru_hostfns_kinds::{Mirror, kinds};

fn call(name: &str, arguments: &[(&str, Value)]) -> Result<Value, CallError> {
    let capability: Capability = kinds::capability(Mirror).unwrap();
    let arguments = Value::map(arguments.iter().cloned());
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    runtime.block_on(capability.call(name, arguments))
}

fn echo(name: &str, value: impl Into<Value>) {
    let value = value.into();
    assert_eq!(call(&format!("kinds.echo-{name}"), &[("value", value.clone())]), Ok(value), "{name}");
}

fn list<const N: usize>(items: [Value; N]) -> Value {
    Value::List(items.into())
}

fn point(x: f64, label: Option<&str>) -> Value {
    Value::map([("x", Value::Float(x)), ("y", Value::Float(-0.0)), ("label", label.into())])
}

#[test]
fn allowed_what_is_as_declared_comes_back_as_it_went() {
    echo("boolean", true);
    echo("signed", i64::MIN);
    echo("unsigned", u64::MAX);
    echo("id", 1_u64 << 63);
    echo("float", f64::NEG_INFINITY);
    echo("narrow", f64::from(f32::MIN_POSITIVE));
    echo("character", "😀");
    echo("text", "\0");
    echo("bytes", vec![0_u8, 255]);
    echo("list", list([list([]), list([i16::MIN.into(), i16::MAX.into()])]));
    echo("tuple", list([true.into(), list(["x".into()]), Vec::<u8>::new().into()]));
    echo("option", Value::Null);
    echo("option", u32::MAX);
    echo("point", point(1e308, Some("")));
    echo("color", "dark-blue");
    echo("permissions", list([]));
    echo("permissions", list(["read".into(), "run-all".into()]));
    echo("shape", "empty");
    echo("shape", Value::map([("circle", 0.5)]));
    echo("shape", Value::map([("polygon", list([point(0.0, None)]))]));
    echo("shape", Value::map([("tinted", list(["t".into(), "red".into()]))]));
    echo("shape", Value::map([("parts", Value::Null)]));
    echo("outcomes", list([Value::map([("ok", 1)]), Value::map([("err", "no")])]));
    echo("any", Value::Map(vec![(Value::Null, list([Value::Bytes(vec![1])]))]));
    let sides = [("a", "ok".into()), ("b", Value::map([("ok", 1)])), ("c", Value::map([("err", 2)]))];
    let answer = list(sides.clone().map(|(_, side)| side));
    assert_eq!(call("kinds.echo-sides", &sides), Ok(answer));
    let absent = [("a", "err".into()), ("b", "err".into()), ("c", "ok".into())];
    assert_eq!(call("kinds.echo-sides", &absent), Ok(list(absent.clone().map(|(_, side)| side))));
    let way = Value::map([
        ("from-point", point(2.0, None)),
        ("points", list([])),
        ("import", "green".into()),
        ("rights", list(["write".into()])),
    ]);
    echo("way", way);
    assert_eq!(call("kinds.nothing", &[]), Ok(Value::Null));
    assert_eq!(call("kinds.sum", &[("from", 1.into())]), Ok(1.into()));
    let all = [("from", 1.into()), ("class", 2.into()), ("rest", list([3.into(), 4.into()]))];
    assert_eq!(call("kinds.sum", &all), Ok(10.into()));
}

#[test]
fn undefined_what_is_not_as_declared_never_gets_to_the_implementation() {
    let refused = |name: &str, arguments: &[(&str, Value)]| match call(name, arguments) {
        Err(CallError::InvalidArguments(message)) => message,
        other => panic!("{name} with {arguments:?}: {other:?}"),
    };
    for (name, value) in [
        ("boolean", Value::from(1)),
        ("signed", Value::from(1_u64 << 63)),
        ("unsigned", Value::from(-1)),
        ("float", Value::from("1")),
        ("narrow", Value::from(0.1)),
        ("character", Value::from("ab")),
        ("character", Value::from("")),
        ("text", Value::Bytes(vec![1])),
        ("bytes", list([1.into()])),
        ("list", list([list([40_000.into()])])),
        ("tuple", list([true.into()])),
        ("point", Value::map([("x", 1.0)])),
        ("color", Value::from("blue")),
        ("permissions", list(["read".into(), "read".into()])),
        ("shape", Value::from("circle")),
        ("shape", Value::map([("empty", 1)])),
        ("outcomes", list([Value::map([("ok", "x")])])),
    ] {
        let message = refused(&format!("kinds.echo-{name}"), &[("value", value)]);
        assert!(message.starts_with("`value"), "{name}: {message}");
    }
    refused("kinds.echo-text", &[]);
    refused("kinds.nothing", &[("value", 1.into())]);
    assert_eq!(call("kinds.echo", &[]), Err(CallError::UnknownFunction("kinds.echo".to_owned())));
}

#[test]
fn denied_and_declared_errors_have_their_kind_and_data() {
    let fail = |way: &str| call("kinds.fail", &[("way", way.into())]);
    let failed = |kind: &str, message: &str, data| {
        Err(CallError::Failed { kind: kind.to_owned(), message: message.to_owned(), data })
    };
    assert_eq!(fail("not at all"), Ok("dark-blue".into()));
    assert_eq!(fail("not-found"), failed("not-found", "there is nothing of the kind", Some("not-found".into())));
    let too_large = Some(Value::map([("too-large", u64::MAX)]));
    assert_eq!(fail("too-large"), failed("too-large", "it is too large: 18446744073709551615", too_large));
    assert_eq!(fail("refused"), failed("refused", "refused: not today", Some(Value::map([("refused", "not today")]))));
    assert_eq!(fail("broken"), failed("broken", "broken", Some(Value::map([("broken", point(0.5, None))]))));
    assert_eq!(fail("denied"), Err(CallError::Denied("ask first".to_owned())));
    assert_eq!(call("kinds.fail-by-reason", &[]), failed("lost", "somebody else was faster", Some("lost".into())));
    let problem = Value::map([("message", Value::from("it broke")), ("code", (-7).into())]);
    assert_eq!(call("kinds.fail-with-problem", &[]), failed("", "it broke", Some(problem)));
    assert_eq!(call("kinds.fail-with-text", &[("text", "no".into())]), failed("", "no", Some("no".into())));
    let list = Some(Value::Bytes(vec![1, 2, 3]));
    assert_eq!(call("kinds.fail-with-list", &[]), failed("", "the function answered with an error", list));
    assert_eq!(call("kinds.fail-silently", &[]), failed("", "the function answered with an error", None));
}
