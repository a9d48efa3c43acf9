//! The key-value store as scripts see it.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use goru::{
    Outcome, Value,
    kv::{self, File, Kv, Limits},
};
use goru_tests::executor;

fn run(script: &str, granted: goru::Capability) -> Outcome {
    let executor = executor::shared().expect("the executor starts");
    executor.run("python", script).grant(granted).blocking().expect("the script is run to its end")
}

/// Runs a script that has to print this and nothing else, and to end well.
fn check(script: &str, kv: &Kv, expected: &str) {
    let outcome = run(script, kv.capability().expect("it is implemented as declared"));
    assert_eq!((outcome.stdout().as_ref(), outcome.stderr().as_ref()), (expected, ""), "{script}");
    assert_eq!(outcome.exit_code(), 0, "{script}");
}

#[test]
fn a_script_uses_the_store() {
    let script = "
import kv
print(kv.get(key='greeting'), kv.exists('greeting'))
print(kv.set(key='greeting', value={'text': 'hello', 'n': [1, 2.5, None, b'x', 2 ** 70]}))
print(kv.get('greeting'), kv.exists('greeting'))
print(kv.increment('visits'), kv.increment('visits', by=41), kv.increment('visits', -2))
print(kv.keys(), kv.keys(prefix='v'), kv.keys('', limit=1), kv.keys('', after='greeting'))
print(kv.compare_and_set('lock', None, 'mine', ttl_ms=60_000), kv.compare_and_set('lock', None, 'yours'))
print(kv.expire('lock', 0), kv.get('lock'), kv.expire('lock', ttl_ms=5))
print(kv.delete('greeting'), kv.delete('greeting'), kv.keys())
";
    let expected = "None False
None
{'text': 'hello', 'n': [1, 2.5, None, b'x', 1180591620717411303424]} True
1 42 40
['greeting', 'visits'] ['visits'] ['greeting'] ['visits']
True False
True None False
True False ['visits']
";
    check(script, &Kv::memory(), expected);
}

#[test]
fn the_functions_have_names_parameters_and_help() {
    let script = "
import inspect, kv
for name in [name for name in kv.__all__ if name.islower()]:
    parameters = list(inspect.signature(getattr(kv, name)).parameters)
    print(name, parameters, bool(getattr(kv, name).__doc__))
";
    let expected = "get ['key'] True
set ['key', 'value', 'ttl_ms'] True
delete ['key'] True
exists ['key'] True
keys ['prefix', 'limit', 'after'] True
increment ['key', 'by'] True
compare_and_set ['key', 'expected', 'value', 'ttl_ms'] True
expire ['key', 'ttl_ms'] True
";
    check(script, &Kv::memory(), expected);
}

#[test]
fn the_functions_are_there_without_an_import() {
    let script = "
print(kv_get('k'), kv_set('k', 1), kv_get(key='k'), kv_compare_and_set('k', 1, [2]), kv_keys(), kv_delete('k'))
import builtins, kv
print(kv_get is kv.get, builtins.kv_set is kv.set, kv_exists('k'))
try: kv_set('', 1)
except Exception as e: print(type(e).__name__, e)
kv_get = 7
print(kv_get)
";
    let expected = "None None 1 True ['k'] True
True True False
InvalidKey the key is invalid: it is empty
7
";
    check(script, &Kv::memory(), expected);
    let executor = executor::shared().expect("the executor starts");
    let outcome = executor.run("python", "kv_get('k')").blocking().expect("it runs");
    assert!(outcome.stderr().ends_with("NameError: name 'kv_get' is not defined\n"), "{outcome:?}");
}

#[test]
fn f11_a_private_store_is_unseen_by_the_next_run() {
    let script = "import kv\nbefore = kv.get('secret')\nkv.set('secret', 1)\n[before, kv.keys()]";
    let fresh = Value::List(vec![Value::Null, Value::List(vec![Value::from("secret")])]);
    for _ in 0..3 {
        let outcome = run(script, kv::private().expect("it is implemented as declared"));
        assert_eq!(outcome.value(), Some(&fresh), "{outcome:?}");
    }
}

#[test]
fn what_is_not_granted_is_not_there() {
    let executor = executor::shared().expect("the executor starts");
    let script = "
import goru
try: import kv
except ModuleNotFoundError as e: print(e)
try: _goru_call('kv.get', {'key': 'k'})
except goru.UnknownFunction: print('unknown')
";
    let outcome = executor.run("python", script).blocking().expect("it runs");
    assert_eq!(outcome.stdout(), "No module named 'kv'\nunknown\n");
}

#[test]
fn a_shared_store_is_seen_by_the_next_run_and_by_the_application() {
    let kv = Kv::memory();
    let script = "import kv\nprint(kv.increment('runs'))";
    for count in 1..=3 {
        check(script, &kv, &format!("{count}\n"));
    }
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("a runtime");
    assert_eq!(runtime.block_on(kv.get("runs")), Ok(Some(Value::Integer(3))));
    runtime.block_on(kv.set("runs", &Value::Integer(-1), None)).expect("there is room");
    check(script, &kv, "0\n");
}

#[test]
fn tenants_are_apart() {
    let kv = Kv::memory();
    let (a, b) = (kv.namespace("a"), kv.namespace("b"));
    check("import kv\nkv.set('k', 'of a')\nprint(kv.keys())", &a, "['k']\n");
    check("import kv\nprint(kv.get('k'), kv.keys(), kv.get('1:ak'), kv.get('../a/k'))", &b, "None [] None None\n");
    check("import kv\nprint(kv.keys())", &kv, "[]\n");
    check("import kv\nprint(kv.get('k'))", &a, "of a\n");
}

#[test]
fn f10_what_passes_a_limit_is_an_exception_that_can_be_caught() {
    let kv = Kv::memory().limits(Limits::default().entries(3).key_bytes(8).value_bytes(100).total_bytes(500));
    let script = "
import goru, kv
def attempt(*arguments, **named):
    try: print(kv.set(*arguments, **named))
    except goru.HostError as e: print(e.kind, e.data, e)
attempt('', 1)
attempt('k' * 9, 1)
attempt('k', 'x' * 1000)
attempt('a', 'x' * 90)
attempt('b', 'x' * 90)
attempt('c', 'x' * 90)
for key in 'cde': attempt(key, None)
kv.delete('a')
attempt('e', None)
try: kv.increment('e')
except goru.HostError as e: print(e.kind, e.data, e)
for wrong in [dict(key=1, value=1), dict(key='k', value=1, ttl_ms=-1)]:
    try: kv.set(**wrong)
    except TypeError: print('refused')
";
    let expected = "invalid-key None the key is invalid: it is empty
too-large Bound(what='key', observed=9, limit=8) the key takes 9 bytes, and the limit is 8
too-large Bound(what='value', observed=1003, limit=100) the value takes 1003 bytes, and the limit is 100
None
None
full Bound(what='bytes', observed=579, limit=500) the store is full: it would hold 579 bytes, and the limit is 500
None
full Bound(what='entries', observed=4, limit=3) the store is full: it would hold 4 entries, and the limit is 3
full Bound(what='entries', observed=4, limit=3) the store is full: it would hold 4 entries, and the limit is 3
None
not-an-integer None the value is not an integer of 64 bits
refused
refused
";
    check(script, &kv, expected);
}

#[test]
fn errors_have_a_class_for_each_kind() {
    let script = "
import goru, kv
try: kv.set('k' * 2000, 1)
except kv.StoreError.TooLarge as e: print(e.value.observed, e.value.limit, isinstance(e, kv.StoreError))
kv.set('text', 'x')
try: kv.increment('text')
except kv.StoreError.NotAnInteger as e: print(e, isinstance(e, goru.HostError))
";
    let expected = "2000 1024 True\nthe value is not an integer of 64 bits True\n";
    check(script, &Kv::memory(), expected);
}

#[test]
fn a_store_for_reading_denies_writing() {
    let script = "
import goru, kv
print(kv.get('k'))
try: kv.set('k', 1)
except goru.Denied as e: print(e)
";
    check(script, &Kv::memory().read_only(), "None\nthe store may be read only\n");
}

#[test]
fn entries_in_a_file_outlive_the_executor() {
    let folder = tempfile::tempdir().expect("a folder");
    let path = folder.path().join("kv.redb");
    for count in 1..=2 {
        let kv = Kv::new(File::open(&path).expect("the file opens"));
        check("import kv\nprint(kv.increment('runs'))", &kv, &format!("{count}\n"));
    }
}

/// A script that fills the store is refused at its bounds, and the next one has room again.
#[test]
fn f10_a_flood_of_keys_stops_at_the_bound() {
    let kv = Kv::memory().limits(Limits::default().entries(1000));
    let script = "
import goru, kv
kept = 0
try:
    while True:
        kv.set(str(kept), 0)
        kept += 1
except goru.HostError as e: print(kept, e.kind)
";
    check(script, &kv, "1000 full\n");
    check("import kv\nfor n in range(1000): kv.delete(str(n))\nprint(kv.keys(), kv.set('k', 1))", &kv, "[] None\n");
}

/// Runs at the same time lose nothing of what they add to one store.
#[test]
fn f11_runs_at_the_same_time_lose_nothing() {
    let kv = Kv::memory();
    let script = "import kv\nfor _ in range(200): kv.increment('n')";
    std::thread::scope(|scope| {
        for _ in 0..8 {
            scope.spawn(|| check(script, &kv, ""));
        }
    });
    check("import kv\nprint(kv.get('n'))", &kv, "1600\n");
}
