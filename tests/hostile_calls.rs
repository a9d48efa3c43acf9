//! Host calls as an attacker makes them, and host functions that misbehave.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::{
    future::IntoFuture,
    panic::panic_any,
    sync::{
        Arc, Condvar, Mutex, Once,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Duration,
};

use goru::{CallError, CallOutcome, Capability, Error, Executor, Functions, Limits, Run, Value, Verdict};
use goru_tests::{executor, functions};

fn python(script: impl Into<goru::Script>) -> Run {
    executor::shared().expect("the executor starts").run("python", script)
}

/// A run that is granted the function `test.call`.
fn run<F, A>(script: impl Into<goru::Script>, answer: F) -> Run
where
    F: Fn(Value) -> A + Send + Sync + 'static,
    A: Future<Output = Result<Value, CallError>> + Send + 'static,
{
    python(script).grant(functions::capability("call", answer).expect("it is implemented as declared"))
}

fn null(_: Value) -> std::future::Ready<Result<Value, CallError>> {
    std::future::ready(Ok(Value::Null))
}

/// Prints the type and the text of the error that the call raises.
const CALL: &str =
    "import goru\ntry: _goru_call('test.call', {})\nexcept goru.CallError as e: print(type(e).__name__, e)";

/// What a script that makes one call prints when the function answers like this.
fn told(answer: impl Fn() -> Result<Value, CallError> + Send + Sync + 'static) -> String {
    run(CALL, move |_| std::future::ready(answer())).blocking().expect("it runs").stdout().into_owned()
}

/// A value in lists within lists.
fn nested(levels: usize) -> Value {
    (0..levels).fold(Value::Null, |value, _| Value::List(vec![value]))
}

/// Keeps the panics that a test asks for out of its output: a thousand traces take longer than the test.
fn quiet() {
    static QUIET: Once = Once::new();
    QUIET.call_once(|| {
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(move |info| {
            let text = info.payload_as_str().unwrap_or_default();
            if !text.contains("secret") && !text.contains("index is 7777") {
                hook(info);
            }
        }));
    });
}

#[test]
fn f1_arguments_beyond_the_limit_are_refused() {
    let script = "import goru\ntry: _goru_call('test.call', {'value': 'x' * (6 << 20)})\n\
                  except goru.LimitExceeded as e: print(e.name, e.limit, e.observed)\n_goru_call('test.call', {})";
    let outcome = run(script, null).blocking().expect("it runs");
    assert_eq!(outcome.stdout(), format!("host-call-payload 4194304 {}\n", (6 << 20) + 14));
    // What takes more memory than it is long is bounded by what it takes.
    let script = "import goru\ntry: _goru_call('test.call', {'value': [None] * (1 << 20)})\n\
                  except goru.InvalidArguments as e: print(e)";
    let outcome = run(script, null).blocking().expect("it runs");
    assert_eq!(outcome.stdout(), "the payload is refused: the value takes more than 4194304 bytes\n");
    // So much more is not even read.
    let script = "_goru_call('test.call', {'value': b'x' * (1 << 30)})";
    let stopped = run(script, null).memory(4 << 30).timeout(Duration::from_secs(60)).blocking();
    let stopped = stopped.expect_err("it is stopped");
    assert!(matches!(stopped, Error::Trapped { .. }), "{stopped:?}");
}

#[test]
fn f1_answers_beyond_the_limit_are_refused() {
    let large = || "x".repeat(5 << 20);
    let expected = |observed: usize| {
        format!("LimitExceeded limit `host-call-payload` is 4194304, and {observed} were asked for\n")
    };
    assert_eq!(told(move || Ok(Value::from(large()))), expected((5 << 20) + 5));
    assert_eq!(told(move || Err(CallError::failed(large()))), expected(5 << 20));
    assert_eq!(told(move || Err(CallError::Denied(large()))), expected(5 << 20));
    let failed = move || CallError::Failed { kind: large(), message: large(), data: Some(Value::from(large())) };
    assert_eq!(told(move || Err(failed())), expected(3 * (5 << 20) + 5));
}

/// A script can reach what the shim calls the host with, and hand over any bytes.
#[test]
fn f1_payloads_of_the_scripts_own_making_are_refused() {
    let setup = "shim = _goru_call.__globals__\ndef ask(payload):\n try: return shim['ask']('test.call', payload)\n \
                 except shim['Refused']: return str(shim['refusal'](shim['host'].refusal()))\n";
    for (payload, refused) in [
        ("b''", "it is malformed"),
        ("b'\\x09'", "it holds a value of an unknown kind"),
        ("b'\\x08\\x01\\x00'", "it is malformed"),
        ("b'\\x08\\x00\\x00'", "bytes follow the value"),
        ("b'\\x05\\x01\\xff'", "it is malformed"),
        ("b'\\x05\\xff\\xff\\xff\\xff\\x07'", "it is malformed"),
        ("b'\\x07\\xff\\xff\\xff\\x7f' + bytes(100)", "it is malformed"),
        ("b'\\x07\\x01' * 129 + b'\\0'", "the value nests deeper than 128 levels"),
        ("b'\\x07\\x01' * 10 ** 6", "the value nests deeper than 128 levels"),
        ("b'\\x07\\x80\\x80\\x40' + bytes(1 << 20)", "the value takes more than 4194304 bytes"),
    ] {
        let outcome = run(format!("{setup}ask({payload})"), null).blocking().expect("it runs");
        let refused = Value::from(format!("the payload is refused: {refused}"));
        assert_eq!(outcome.value(), Some(&refused), "{payload}: {outcome:?}");
    }
    // What it reads itself is its own affair, and no more than an exception.
    let script = "decode = _goru_call.__globals__['decode']\nfor payload in (b'', b'\\x09', b'\\x02', b'\\x02' + b'\\xff' * 11, \
                  b'\\x05\\x02x', b'\\x07\\x01' * 200, b'\\x07\\xff\\xff\\xff\\xff\\x7f', b'\\x08\\x01\\x00', b'\\x00\\x00', b'\\x01', b'\\x04'):\n \
                  try: print(decode(payload))\n except ValueError as e: print(e)";
    let outcome = run(script, null).blocking().expect("it runs");
    assert_eq!(outcome.stdout(), "the payload is malformed\n".repeat(11), "{outcome:?}");
}

#[test]
fn f2_depth_is_bounded_both_ways() {
    let script = "import goru\ndef call(depth):\n value = []\n for _ in range(depth): value = [value]\n \
                  try: return _goru_call('test.call', {'value': value})\n except TypeError as e: print(type(e).__name__, e)\n\
                  call(126), call(127), call(10 ** 5), None";
    let outcome = run(script, null).blocking().expect("it runs");
    let refused = "TypeError the arguments cannot be sent to the host: it is nested";
    assert_eq!(
        outcome.stdout(),
        format!("{refused} more than 128 deep\n{refused} more than 128 deep\n"),
        "{outcome:?}"
    );
    // The guest says so by itself.
    assert_eq!(outcome.usage.host_calls, 1);

    assert_eq!(told(|| Ok(nested(128))), "");
    for levels in [129, 100_000] {
        assert_eq!(told(move || Ok(nested(levels))), "InternalError the host failed\n");
        let data = move || Some(nested(levels));
        let failed = move || CallError::Failed { kind: String::new(), message: "x".to_owned(), data: data() };
        assert_eq!(told(move || Err(failed())), "InternalError the host failed\n");
        // Within a declared type, too.
        let functions = Functions::default().register_sync("call", move |_: Value| Ok(nested(100)));
        let outcome = python("import app\napp.call() is not None").functions(&functions).blocking().expect("it runs");
        assert_eq!(outcome.value(), Some(&Value::Bool(true)));
    }
}

#[test]
fn f4_a_panic_fails_the_call_only() {
    quiet();
    let lock = Arc::new(tokio::sync::Mutex::new(0_u64));
    let shared = Arc::clone(&lock);
    let script = "import goru\nfailed = 0\nfor n in range(1000):\n try: _goru_call('test.call', {'n': n % 4})\n \
                  except goru.InternalError as e: failed += str(e) == 'the host failed'\n\
                  [failed, _goru_call('test.call', {'n': -1})]";
    let run = run(script, move |arguments: Value| {
        let Some(Value::Integer(n)) = arguments.get("n") else { unreachable!() };
        let (n, shared) = (*n, Arc::clone(&shared));
        // One kind of panic comes before there is a future.
        assert!(n != 0, "a secret of the host");
        async move {
            let mut held = shared.lock().await;
            *held += 1;
            let nothing: Vec<u64> = Vec::new();
            match n {
                1 => panic!("a secret of the host"),
                2 => Ok(Value::from(nothing.first().copied().expect("a secret of the host"))),
                3 => Ok(Value::from(nothing[7777])),
                _ => Ok(Value::from(*held)),
            }
        }
    });
    let outcome = run.blocking().expect("it runs");
    let expected = Value::List(vec![Value::Integer(1000), Value::Integer(751)]);
    assert_eq!((outcome.value(), outcome.stderr().as_ref()), (Some(&expected), ""), "{:?}", outcome.result);
    assert_eq!(lock.try_lock().map(|count| *count).ok(), Some(751), "nobody holds it any more");
    let panicked = CallOutcome::Internal { reason: "the function panicked".to_owned() };
    assert!(outcome.calls.iter().take(1000).all(|call| call.outcome == panicked));
    // On a thread of its own as well, and beside the script.
    let blocking =
        Functions::default().register_blocking("call", |_: Value| -> Result<(), CallError> { panic!("a secret") });
    let script = "import asyncio, goru\nasync def main():\n calls = [goru.call_async('call', {}) for _ in range(50)]\n \
                  return [type(e).__name__ for e in await asyncio.gather(*calls, return_exceptions=True)]\n\
                  asyncio.run(main()) == ['InternalError'] * 50";
    let outcome = python(script).functions(&blocking).blocking().expect("it runs");
    assert_eq!(outcome.value(), Some(&Value::Bool(true)), "{outcome:?}");
}

/// Panics when it is dropped.
struct Bomb;

impl Drop for Bomb {
    fn drop(&mut self) {
        assert!(thread::panicking(), "a secret of the host");
    }
}

#[test]
fn f4_a_panic_while_something_is_dropped_fails_the_call_only() {
    quiet();
    let never = || {
        let bomb = Bomb;
        async move {
            let _bomb = bomb;
            std::future::pending::<Result<Value, CallError>>().await
        }
    };
    let script =
        "import goru\ntry: _goru_call('test.call', {})\nexcept goru.CallError as e: print(type(e).__name__)\n'on'";
    let check = |run: Run, expected: &str| {
        let outcome = run.blocking().expect("it runs");
        assert_eq!((outcome.stdout().as_ref(), outcome.value()), (expected, Some(&Value::from("on"))), "{outcome:?}");
    };
    // What it panics with panics when it is dropped.
    check(run(script, |_| -> std::future::Ready<Result<Value, CallError>> { panic_any(Bomb) }), "InternalError\n");
    check(run(script, |_| async { panic_any(Bomb) }), "InternalError\n");
    check(run(script, null).gate(|_| async { panic_any(Bomb) }), "Denied\n");
    // The call is dropped at its own limit, and with its run.
    let short = Limits::default().host_call_time(Duration::from_millis(50));
    check(run(script, move |_| never()).limits(short), "CallTimeout\n");
    let stopped = run(script, move |_| never()).timeout(Duration::from_millis(100)).blocking();
    assert!(matches!(stopped, Err(Error::TimedOut { .. })), "{stopped:?}");
}

#[derive(serde::Deserialize)]
struct GetUser {
    id: u32,
    #[serde(default)]
    tags: Vec<String>,
}

#[test]
fn f5_bad_calls_are_typed_errors() {
    let users = Functions::default()
        .register("get_user", |user: GetUser| async move { Ok(format!("{} {}", user.id, user.tags.len())) });
    let unknown = |name: &str| format!("UnknownFunction no function `{name}` is granted to this script");
    let long = "é".repeat(64);
    let invalid = |reason: &str| format!("InvalidArguments {reason}");
    let conversion = |reason: &str| invalid(&format!("the value does not convert: {reason}"));
    let cut = format!("there is no parameter `{}…`", "k".repeat(64));
    for (call, expected) in [
        ("'get_user', {'id': 7, 'tags': ['a']}", "7 1".to_owned()),
        ("'get_user', {'id': 7}", "7 0".to_owned()),
        ("'', {}", unknown("")),
        ("'get_use', {}", unknown("get_use")),
        ("'get-user', {}", unknown("get-user")),
        ("'app.get_user', {}", unknown("app.get_user")),
        ("'get_user\\0', {}", unknown("get_user\0")),
        ("'\\0', {}", unknown("\0")),
        ("'é' * 10 ** 6, {}", unknown(&long)),
        ("'get_user', {}", conversion("missing field `id`")),
        ("'get_user', {'id': '7'}", conversion("invalid type: string \"7\", expected u32")),
        ("'get_user', {'id': -1}", conversion("invalid value: integer `-1`, expected u32")),
        ("'get_user', {'id': None}", conversion("invalid type: unit value, expected u32")),
        ("'get_user', {'id': 7, 'name': 'x'}", invalid("there is no parameter `name`")),
        ("'get_user', {'id': 7, 'k' * 10 ** 6: 1}", invalid(&cut)),
        ("'get_user', {'id': 7, 8: 9}", invalid("the name of a parameter is a text, and 8 was given")),
        ("7, {}", "TypeError the function's name must be a str, not int".to_owned()),
    ] {
        let script = format!(
            "try: print(_goru_call({call}), end='')\nexcept Exception as e: print(type(e).__name__, e, end='')"
        );
        let outcome = python(script).functions(&users).blocking().expect("it runs");
        assert_eq!((outcome.stdout().as_ref(), outcome.stderr().as_ref()), (expected.as_str(), ""), "{call}");
    }
}

#[test]
fn f7_ten_million_calls_end_at_the_budget_or_at_the_timeout() {
    let counted = |calls: &Arc<AtomicUsize>| {
        let calls = Arc::clone(calls);
        move |_| {
            calls.fetch_add(1, Ordering::SeqCst);
            std::future::ready(Ok(Value::Null))
        }
    };
    let limits = Limits::default().host_calls(2500);
    let calls = Arc::new(AtomicUsize::new(0));
    let script = "import goru\ntry:\n for n in range(10 ** 7): _goru_call('test.call', {})\n\
                  except goru.LimitExceeded as e: print(n, e.name, e.limit, e.observed)";
    let outcome = run(script, counted(&calls)).limits(limits.clone()).blocking().expect("it runs");
    assert_eq!(outcome.stdout(), "2500 host-calls 2500 2501\n");
    assert_eq!((calls.swap(0, Ordering::SeqCst), outcome.usage.host_calls), (2500, 2501));

    let script = "import goru\nfor n in range(10 ** 7):\n try: _goru_call('test.call', {})\n \
                  except goru.LimitExceeded: pass";
    let stopped = run(script, counted(&calls)).limits(limits.timeout(Duration::from_millis(700))).blocking();
    let stopped = stopped.expect_err("ten million calls take longer");
    let Error::TimedOut { partial, .. } = &stopped else { panic!("{stopped:?}") };
    assert!((2501..10_000_000).contains(&partial.usage.host_calls), "{:?}", partial.usage);
    // None happens any more, and of those that were refused, no more than of others is kept.
    assert_eq!(calls.load(Ordering::SeqCst), 2500);
    assert!(partial.calls.len() <= 10_000);
}

#[derive(serde::Deserialize)]
struct Sleep {
    value: u64,
}

#[test]
fn f8_a_function_that_blocks_holds_up_neither_the_timeout_nor_other_calls() {
    let functions = Functions::default().register_blocking("sleep", |milliseconds: Sleep| {
        thread::sleep(Duration::from_millis(milliseconds.value));
        Ok(())
    });
    let stuck = python("import app; app.sleep(5000)").functions(&functions);
    let error = stuck.timeout(Duration::from_millis(300)).blocking().expect_err("it is too long");
    let wall_time = error.partial().map(|partial| partial.usage.wall_time);
    assert!(wall_time.is_some_and(|it| it < Duration::from_millis(2000)), "{error:?}");
    let script = "import asyncio, goru, time\nasync def main():\n start = time.monotonic()\n \
                  await asyncio.gather(*[goru.call_async('sleep', {'value': 200}) for _ in range(8)])\n \
                  return time.monotonic() - start < 1.2\nasyncio.run(main())";
    let outcome = python(script).functions(&functions).blocking().expect("it runs");
    assert_eq!(outcome.value(), Some(&Value::Bool(true)), "{outcome:?}");
}

/// How many threads this process has, where the system tells.
fn threads_of_the_system() -> usize {
    std::fs::read_dir("/proc/self/task").map_or(0, Iterator::count)
}

#[test]
fn f8_functions_that_block_for_ever_hold_no_more_threads_than_documented() {
    const DOCUMENTED: usize = 64;
    let threads = threads_of_the_system();
    let gate = Arc::new((Mutex::new(false), Condvar::new()));
    let (stuck, held) = (Arc::new(AtomicUsize::new(0)), Arc::clone(&gate));
    let count = Arc::clone(&stuck);
    let functions = Functions::default().register_blocking("sleep", move |_: Value| {
        count.fetch_add(1, Ordering::SeqCst);
        let (open, opened) = &*held;
        drop(opened.wait_while(open.lock().unwrap(), |open| !*open).unwrap());
        Ok(())
    });
    let builder = Executor::builder().cache_dir(executor::cache_dir()).functions(&functions);
    let executor = builder.build().expect("it starts");
    let stop = |_| {
        let run = executor.run("python", "import app; app.sleep()").timeout(Duration::from_millis(1000));
        run.into_future()
    };
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().expect("it starts");
    runtime.block_on(async {
        let runs: Vec<_> = (0..500).map(stop).map(tokio::spawn).collect();
        for run in runs {
            let stopped = run.await.expect("no run panics").expect_err("it sleeps for ever");
            assert!(matches!(stopped, Error::TimedOut { .. }), "{stopped:?}");
        }
    });
    assert_eq!(stuck.load(Ordering::SeqCst), DOCUMENTED);
    // The other tests of this program have an executor of their own, with as many threads at the most, and few besides.
    let grown = threads_of_the_system().saturating_sub(threads);
    assert!(grown <= 2 * DOCUMENTED + 16, "{grown} threads more");
    let (open, opened) = &*gate;
    *open.lock().unwrap() = true;
    opened.notify_all();
    // The threads are there again for others.
    let outcome = executor.run("python", "import app; app.sleep()").blocking().expect("it runs");
    assert_eq!(outcome.value(), Some(&Value::Null));
}

#[test]
fn f9_errors_tell_nothing_of_the_host() {
    quiet();
    struct Secret;
    impl serde::Serialize for Secret {
        fn serialize<S: serde::Serializer>(&self, _: S) -> Result<S::Ok, S::Error> {
            Err(serde::ser::Error::custom("a secret in /etc/secret at 0x7f0000000000"))
        }
    }
    let functions = Functions::default()
        .register("panics", |_: Value| async { if true { panic!("a secret") } else { Ok(()) } })
        .register("internal", |_: Value| async { Err::<(), _>(CallError::Internal) })
        .register("unwritable", |_: Value| async { Ok(Secret) })
        .register_blocking("blocks", |_: Value| -> Result<(), CallError> { panic!("a secret") })
        .register("judged", |_: Value| async { Ok(()) });
    let gate = |call: goru::PendingCall| async move {
        assert!(call.name() != "judged", "a secret");
        Verdict::Allow
    };
    let script = "import goru, traceback\nfor name in ['panics', 'internal', 'unwritable', 'blocks', 'judged', 'unknown']:\n \
                  try: _goru_call(name, {})\n except goru.CallError as e: print(name, type(e).__name__, e.args, vars(e))";
    let outcome = python(script).functions(&functions).gate(gate).blocking().expect("it runs");
    let failed = |name: &str| format!("{name} InternalError ('the host failed',) {{}}\n");
    let expected = ["panics", "internal", "unwritable", "blocks"].map(failed).concat()
        + "judged Denied ('the gate failed',) {}\n\
           unknown UnknownFunction ('no function `unknown` is granted to this script',) {}\n";
    assert_eq!((outcome.stdout().as_ref(), outcome.stderr().as_ref()), (expected.as_str(), ""));
}

#[test]
fn a_capability_is_called_without_a_sandbox() {
    let capability: Capability = Functions::default()
        .register("get_user", |user: GetUser| async move {
            if user.id == 7 { Ok("Ada") } else { Err(CallError::Denied("user 7 only".to_owned())) }
        })
        .capability()
        .expect("it is whole");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("it starts");
    let call = |name, id: i64| runtime.block_on(capability.call(name, Value::map([("id", id)])));
    assert_eq!(call("get_user", 7), Ok(Value::from("Ada")));
    assert_eq!(call("get_user", 8), Err(CallError::Denied("user 7 only".to_owned())));
    assert_eq!(call("get_users", 7), Err(CallError::UnknownFunction("get_users".to_owned())));
}
