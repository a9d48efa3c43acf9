//! The functions of the interface as a script calls them: allowed, undefined and denied, with the exact answers.

use std::sync::{Arc, Mutex};

use goru_core::{CallError, Capability, Value, async_trait};
use goru_hostfns_kv::{
    Error, Kv, Limits, Store,
    store::{Expected, Scope, Usage},
};

use crate::backend::{Backend, block_on};

fn call(capability: &Capability, name: &str, arguments: Value) -> Result<Value, CallError> {
    block_on(capability.call(name, arguments))
}

fn arguments(entries: &[(&str, Value)]) -> Value {
    Value::Map(entries.iter().map(|(name, value)| (Value::from(*name), value.clone())).collect())
}

/// A function, its arguments, and its answer: a value, or the kind and the text of an error.
type Row<'a> = (&'a str, &'a [(&'a str, Value)], Result<Value, &'a str>);

/// Makes the calls in this order.
fn check(capability: &Capability, calls: &[Row<'_>]) {
    for (name, given, expected) in calls {
        let answer = call(capability, name, arguments(given)).map_err(|error| match &error {
            CallError::Failed { kind, .. } => format!("{kind}: {error}"),
            CallError::Denied(_) => format!("denied: {error}"),
            _ => error.to_string(),
        });
        assert_eq!(answer, expected.clone().map_err(str::to_owned), "{name} {given:?}");
    }
}

fn text(text: &str) -> Value {
    Value::from(text)
}

fn int(integer: i64) -> Value {
    Value::Integer(integer)
}

const NULL: Value = Value::Null;
const YES: Value = Value::Bool(true);
const NO: Value = Value::Bool(false);

#[test]
fn what_is_allowed_is_answered() {
    let backend = Backend::memory();
    let capability = backend.kv.capability().unwrap();
    let keys = |keys: &[&str]| Ok(Value::List(keys.iter().copied().map(Value::from).collect()));
    check(
        &capability,
        &[
            ("kv.get", &[("key", text("k"))], Ok(NULL)),
            ("kv.set", &[("key", text("k")), ("value", text("v"))], Ok(NULL)),
            ("kv.get", &[("key", text("k"))], Ok(text("v"))),
            ("kv.set", &[("key", text("l")), ("value", NULL), ("ttl-ms", NULL)], Ok(NULL)),
            ("kv.exists", &[("key", text("l"))], Ok(YES)),
            ("kv.exists", &[("key", text("m"))], Ok(NO)),
            ("kv.keys", &[], keys(&["k", "l"])),
            ("kv.keys", &[("prefix", text("l"))], keys(&["l"])),
            ("kv.keys", &[("prefix", NULL), ("limit", int(1)), ("after", NULL)], keys(&["k"])),
            ("kv.keys", &[("after", text("k")), ("limit", int(u32::MAX.into()))], keys(&["l"])),
            ("kv.delete", &[("key", text("k"))], Ok(YES)),
            ("kv.delete", &[("key", text("k"))], Ok(NO)),
            ("kv.increment", &[("key", text("n"))], Ok(int(1))),
            ("kv.increment", &[("key", text("n")), ("by", NULL)], Ok(int(2))),
            ("kv.increment", &[("key", text("n")), ("by", int(i64::MIN))], Ok(int(i64::MIN + 2))),
            ("kv.compare-and-set", &[("key", text("c")), ("expected", NULL), ("value", int(1))], Ok(YES)),
            ("kv.compare-and-set", &[("key", text("c")), ("expected", NULL), ("value", int(2))], Ok(NO)),
            (
                "kv.compare-and-set",
                &[("key", text("c")), ("expected", int(1)), ("value", int(2)), ("ttl-ms", int(10))],
                Ok(YES),
            ),
            ("kv.expire", &[("key", text("k")), ("ttl-ms", int(1))], Ok(NO)),
            ("kv.expire", &[("key", text("l")), ("ttl-ms", Value::from(u64::MAX))], Ok(YES)),
            ("kv.expire", &[("key", text("l"))], Ok(YES)),
        ],
    );
    backend.clock.pass(10);
    check(&capability, &[("kv.get", &[("key", text("c"))], Ok(NULL)), ("kv.get", &[("key", text("l"))], Ok(NULL))]);
}

#[test]
fn what_is_undefined_is_refused() {
    let capability = goru_hostfns_kv::private().unwrap();
    let long = "x".repeat(100);
    let huge = || Value::from(u128::MAX);
    check(
        &capability,
        &[
            ("kv.clear", &[], Err("the function `kv.clear` is not granted to this run")),
            ("kv.get", &[], Err("invalid arguments: `key`: it is missing")),
            ("kv.get", &[("key", NULL)], Err("invalid arguments: `key`: a text is expected, and null was given")),
            ("kv.get", &[("key", int(1))], Err("invalid arguments: `key`: a text is expected, and 1 was given")),
            (
                "kv.get",
                &[("key", Value::Bytes(Vec::new()))],
                Err("invalid arguments: `key`: a text is expected, and a bytes value was given"),
            ),
            ("kv.get", &[("key", text("k")), ("key", text("l"))], Err("invalid arguments: `key`: it is given twice")),
            ("kv.get", &[("key", text("")), ("name", NULL)], Err("invalid arguments: there is no parameter `name`")),
            (
                "kv.get",
                &[("key", text("k")), (&long, NULL)],
                Err(&format!("invalid arguments: there is no parameter `{}…`", "x".repeat(64))),
            ),
            ("kv.get", &[("key", text(""))], Err("invalid-key: the key is invalid: it is empty")),
            ("kv.set", &[("key", text("k"))], Err("invalid arguments: `value`: it is missing")),
            (
                "kv.set",
                &[("key", text("k")), ("value", NULL), ("ttl-ms", int(-1))],
                Err("invalid arguments: `ttl-ms`: an integer from 0 to 2^64-1 is expected, and -1 was given"),
            ),
            (
                "kv.set",
                &[("key", text("k")), ("value", NULL), ("ttl-ms", Value::Float(1.0))],
                Err(
                    "invalid arguments: `ttl-ms`: an integer from 0 to 2^64-1 is expected, and the float 1.0 was given",
                ),
            ),
            (
                "kv.keys",
                &[("limit", int(1 << 32))],
                Err("invalid arguments: `limit`: an integer from 0 to 2^32-1 is expected, and 4294967296 was given"),
            ),
            (
                "kv.keys",
                &[("limit", huge())],
                Err(
                    "invalid arguments: `limit`: an integer from 0 to 2^32-1 is expected, and an integer of more than 127 bits was given",
                ),
            ),
            (
                "kv.keys",
                &[("prefix", YES)],
                Err("invalid arguments: `prefix`: a text is expected, and a boolean was given"),
            ),
            (
                "kv.increment",
                &[("key", text("k")), ("by", Value::from(u64::MAX))],
                Err(
                    "invalid arguments: `by`: an integer from -2^63 to 2^63-1 is expected, and 18446744073709551615 was given",
                ),
            ),
            (
                "kv.compare-and-set",
                &[("key", text("k")), ("value", NULL)],
                Err("invalid arguments: `expected`: it is missing"),
            ),
        ],
    );
    // Nothing of all this was carried out.
    assert_eq!(call(&capability, "kv.keys", arguments(&[])), Ok(Value::List(Vec::new())));
}

#[test]
fn what_was_not_granted_is_denied() {
    let kv = Kv::memory();
    block_on(kv.set("k", &int(1), None)).unwrap();
    let denied = || Err("denied: the store may be read only");
    let key = || ("key", text("k"));
    check(
        &kv.clone().read_only().capability().unwrap(),
        &[
            ("kv.get", &[key()], Ok(int(1))),
            ("kv.exists", &[key()], Ok(YES)),
            ("kv.keys", &[], Ok(Value::List(vec![text("k")]))),
            ("kv.set", &[key(), ("value", NULL)], denied()),
            ("kv.delete", &[key()], denied()),
            ("kv.increment", &[key()], denied()),
            ("kv.compare-and-set", &[key(), ("expected", int(1)), ("value", NULL)], denied()),
            ("kv.expire", &[key(), ("ttl-ms", int(0))], denied()),
        ],
    );
    assert_eq!(block_on(kv.get("k")), Ok(Some(int(1))));
    // A part of what may be read only may be read only.
    assert_eq!(block_on(kv.read_only().namespace("a").delete("k")), Err(Error::ReadOnly));
}

#[test]
fn limits_are_errors_with_figures() {
    let kv = Kv::memory().limits(Limits::default().entries(1).key_bytes(4).value_bytes(40));
    let capability = kv.capability().unwrap();
    let set = |key: &str, value| call(&capability, "kv.set", arguments(&[("key", text(key)), ("value", value)]));
    let failed = |kind: &str, message: &str, (what, observed, limit): (&str, i64, i64)| {
        let bound = Value::map([("what", text(what)), ("observed", int(observed)), ("limit", int(limit))]);
        let data = Value::map([(kind, bound)]);
        Err(CallError::Failed { kind: kind.to_owned(), message: message.to_owned(), data: Some(data) })
    };
    assert_eq!(set("12345", NULL), failed("too-large", "the key takes 5 bytes, and the limit is 4", ("key", 5, 4)));
    assert_eq!(
        set("k", Value::Bytes(vec![0; 39])),
        failed("too-large", "the value takes 41 bytes, and the limit is 40", ("value", 41, 40))
    );
    assert_eq!(set("k", Value::Bytes(vec![0; 38])), Ok(NULL));
    assert_eq!(
        set("l", NULL),
        failed("full", "the store is full: it would hold 2 entries, and the limit is 1", ("entries", 2, 1))
    );
    let plain = |kind: &str, message: &str| {
        Err(CallError::Failed { kind: kind.to_owned(), message: message.to_owned(), data: Some(text(kind)) })
    };
    let increment = || call(&capability, "kv.increment", arguments(&[("key", text("k"))]));
    assert_eq!(increment(), plain("not-an-integer", "the value is not an integer of 64 bits"));
    assert_eq!(set("k", int(i64::MAX)), Ok(NULL));
    assert_eq!(increment(), plain("overflow", "the sum does not fit an integer of 64 bits"));
}

#[test]
fn a_private_store_is_a_fresh_one_each_time() {
    let (first, second) = (goru_hostfns_kv::private().unwrap(), goru_hostfns_kv::private().unwrap());
    check(&first, &[("kv.set", &[("key", text("k")), ("value", int(1))], Ok(NULL))]);
    check(&second, &[("kv.get", &[("key", text("k"))], Ok(NULL))]);
    check(&first, &[("kv.get", &[("key", text("k"))], Ok(int(1)))]);
}

#[test]
fn every_function_is_declared_with_documentation() {
    let capability = goru_hostfns_kv::private().unwrap();
    let names: Vec<_> = capability.interface().functions().iter().map(|function| function.name()).collect();
    let expected = ["get", "set", "delete", "exists", "keys", "increment", "compare-and-set", "expire"];
    assert_eq!(names, expected);
    for function in capability.interface().functions() {
        assert!(!function.docs().is_empty(), "{}", function.name());
    }
    let globals: Vec<_> = capability.global_names().map(|(name, _)| name).collect();
    assert_eq!(globals, expected.map(|name| format!("kv_{}", name.replace('-', "_"))));
}

/// A store that always fails, with a secret in its reason.
struct Broken;

fn broken<T>() -> Result<T, Error> {
    Err(Error::unavailable("cannot reach secret.example"))
}

#[async_trait]
impl Store for Broken {
    async fn get(&self, _: Scope<'_>, _: &str) -> Result<Option<Vec<u8>>, Error> {
        broken()
    }
    async fn exists(&self, _: Scope<'_>, _: &str) -> Result<bool, Error> {
        broken()
    }
    async fn set(&self, _: Scope<'_>, _: &str, _: Vec<u8>, _: u64) -> Result<(), Error> {
        broken()
    }
    async fn delete(&self, _: Scope<'_>, _: &str) -> Result<bool, Error> {
        broken()
    }
    async fn keys(&self, _: Scope<'_>, _: &str, _: Option<&str>, _: u32) -> Result<Vec<String>, Error> {
        broken()
    }
    async fn increment(&self, _: Scope<'_>, _: &str, _: i64) -> Result<i64, Error> {
        broken()
    }
    async fn compare_and_set(&self, _: Scope<'_>, _: &str, _: Expected<'_>, _: Vec<u8>, _: u64) -> Result<bool, Error> {
        broken()
    }
    async fn expire(&self, _: Scope<'_>, _: &str, _: u64) -> Result<bool, Error> {
        broken()
    }
    async fn usage(&self, _: Scope<'_>) -> Result<Usage, Error> {
        broken()
    }
}

#[test]
fn f9_what_a_failing_store_says_is_for_the_application_only() {
    let heard = Arc::new(Mutex::new(Vec::new()));
    let log = Arc::clone(&heard);
    let kv = Kv::new(Broken).on_failure(move |error| log.lock().unwrap().push(error.to_string()));
    let key = || ("key", text("k"));
    let unavailable = || Err("unavailable: the store is not available");
    check(
        &kv.capability().unwrap(),
        &[
            ("kv.get", &[key()], unavailable()),
            ("kv.exists", &[key()], unavailable()),
            ("kv.set", &[key(), ("value", NULL)], unavailable()),
            ("kv.delete", &[key()], unavailable()),
            ("kv.keys", &[], unavailable()),
            ("kv.increment", &[key()], unavailable()),
            ("kv.compare-and-set", &[key(), ("expected", NULL), ("value", NULL)], unavailable()),
            ("kv.expire", &[key()], unavailable()),
            ("kv.get", &[("key", text(""))], Err("invalid-key: the key is invalid: it is empty")),
        ],
    );
    assert_eq!(*heard.lock().unwrap(), vec!["the store is not available: cannot reach secret.example"; 8]);
}
