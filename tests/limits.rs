//! What a script that goes on for ever, or takes all it can, gets for it; and that the next script runs.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::time::Duration;

use goru::{Error, Failure, Outcome, Run};
use goru_tests::executor;

/// The limit of the runs below, and how much later than it a run may be over: machines that build and test at once are
/// late by themselves.
const TIMEOUT: Duration = Duration::from_secs(1);
const SLACK: Duration = Duration::from_millis(750);

fn run(script: &str) -> Run {
    executor::shared().expect("the executor starts").run("python", script).timeout(TIMEOUT)
}

/// Runs a script that has to be stopped in time, and then another one.
fn check_timeout(script: &str) {
    let error = run(script).blocking().expect_err(script);
    let Error::TimedOut { limit, partial } = error else { panic!("{script}: {error:?}") };
    assert_eq!(limit, TIMEOUT, "{script}");
    let wall_time = partial.usage.wall_time;
    assert!((TIMEOUT..TIMEOUT + SLACK).contains(&wall_time), "{script}: {wall_time:?}");
    let next = run("print('next')").timeout(Duration::from_secs(30)).blocking().expect("the next script runs");
    assert_eq!(next.stdout(), "next\n");
}

/// Runs a script that has to be over before its time is, and gives its outcome.
fn check_outcome(script: &str) -> Outcome {
    let outcome = run(script).timeout(Duration::from_secs(30)).blocking().expect(script);
    let next = run("print('next')").timeout(Duration::from_secs(30)).blocking().expect("the next script runs");
    assert_eq!(next.stdout(), "next\n");
    outcome
}

fn check_exception(script: &str, expected: &str) -> Outcome {
    let outcome = check_outcome(script);
    match outcome.failure() {
        Some(Failure::Exception { thrown, .. }) => assert_eq!(thrown.kind, expected, "{script}"),
        other => panic!("{script}: {other:?}"),
    }
    outcome
}

// One test, so that the runs do not wait for each other's processor.
#[test]
fn endless_scripts_are_stopped_in_time() {
    for script in [
        "while True: pass",
        "import time; time.sleep(60)",
        "import asyncio; asyncio.run(asyncio.sleep(60))",
        "while True: print('x' * 1000)",
        "9 ** 9 ** 9",
        "sum(range(10 ** 12))",
        "import re; re.match(r'(a+)+$', 'a' * 40 + 'b')",
        "while True:\n try:\n  while True: pass\n except BaseException: pass",
        "import sys\ntry:\n while True: pass\nfinally:\n while True: pass",
        "import atexit\n@atexit.register\ndef again():\n while True: pass",
        "class Loop:\n def __del__(self):\n  while True: pass\nLoop()",
        "import sys, traceback\nsys.excepthook = lambda *_: [None for _ in iter(int, 1)]\nraise ValueError",
    ] {
        check_timeout(script);
    }
}

#[test]
fn what_was_printed_before_the_timeout_is_kept() {
    let error = run("print('before', flush=True)\nwhile True: pass").blocking().expect_err("it does not end");
    let partial = error.partial().expect("it was stopped");
    assert_eq!(partial.output.text(), "before\n");
    assert!(!partial.output.truncated);
}

#[test]
fn memory_that_cannot_be_had_is_an_exception() {
    for script in ["bytes(2 ** 30)", "bytearray(2 ** 30)", "[0] * 10 ** 9", "list(range(10 ** 9))"] {
        check_exception(script, "MemoryError");
    }
    // An index is 32 bits wide in the guest, so these are refused before memory is asked for.
    for script in ["bytes(2 ** 31)", "bytearray(2 ** 31)", "'a' * 10 ** 10"] {
        check_exception(script, "OverflowError");
    }
}

#[test]
fn memory_is_bounded_and_reported() {
    let limit = 64 << 20;
    let script = "kept = []\nwhile True: kept.append(bytes(1 << 20))";
    let outcome = run(script).timeout(Duration::from_secs(30)).memory(limit).blocking().expect("it is an outcome");
    assert!(matches!(outcome.failure(), Some(Failure::Exception { thrown, .. }) if thrown.kind == "MemoryError"));
    assert!(outcome.usage.memory_refusals > 0);
    assert!((limit / 2..=limit).contains(&outcome.usage.peak_memory), "{}", outcome.usage.peak_memory);
}

#[test]
fn recursion_without_end_is_an_exception() {
    for script in [
        "def f(): f()\nf()",
        "class A:\n def __repr__(self): return repr(self)\nrepr(A())",
        "import json\njson.loads('[' * 10 ** 6)",
        "class A:\n def __getattr__(self, name): return getattr(self, name + 'x')\nA().x",
        "nested = []\nfor _ in range(10 ** 5): nested = [nested]\nrepr(nested)",
    ] {
        check_exception(script, "RecursionError");
    }
    check_exception("eval('-' * 10 ** 5 + '1')", "MemoryError");
    check_exception("eval('(' * 10 ** 5)", "MemoryError");
}

#[test]
fn recursion_that_was_given_no_end_has_one() {
    let script = "import sys\nsys.setrecursionlimit(10 ** 9)\ndef f(): f()\n\
                  try: f()\nexcept RecursionError: print('deep')";
    assert_eq!(check_outcome(script).stdout(), "deep\n");
}

#[test]
fn output_beyond_the_limit_is_thrown_away_and_marked() {
    let script = "import sys\nprint('x' * 9)\nprint('y' * 9, file=sys.stderr)";
    for (limit, kept, truncated) in [(9, 9, true), (10, 10, false), (11, 10, false)] {
        let outcome = run(script).output(limit).blocking().expect("it ends");
        for stream in [&outcome.output, &outcome.errors] {
            assert_eq!((stream.bytes.len(), stream.truncated, stream.written), (kept, truncated, 10), "limit {limit}");
        }
        assert_eq!(outcome.usage.output_bytes, 20);
    }
}

#[test]
fn a_large_output_is_cut_while_it_is_produced() {
    let outcome = check_outcome("for _ in range(64): print('x' * (1 << 20))");
    assert_eq!(outcome.output.bytes.len(), 1 << 20);
    assert_eq!(outcome.output.written, 64 * ((1 << 20) + 1));
    assert!(outcome.output.truncated);
}

#[test]
fn fuel_is_counted_and_bounded() {
    // Odd loops, so that the amount is not what another limit would give.
    let script = "total = 0\nfor i in range(1001): total += i\ntotal";
    let used = |fuel| run(script).timeout(Duration::from_secs(60)).fuel(fuel).blocking();
    let first = used(1 << 40).expect("it is enough").usage.fuel.expect("it was counted");
    let second = used(1 << 41).expect("it is enough").usage.fuel.expect("it was counted");
    assert!(first > 1001 * 10, "{first}");
    assert!(first.abs_diff(second) < first / 100, "{first} and {second}");
    let error = used(first / 2).expect_err("it is half of what it takes");
    assert!(matches!(error, Error::FuelExhausted { limit, .. } if limit == first / 2), "{error:?}");
    assert_eq!(run(script).blocking().expect("it ends").usage.fuel, None);
}

#[test]
fn a_value_beyond_the_limit_is_opaque() {
    let outcome = check_outcome("[None] * 10 ** 6");
    assert_eq!(outcome.value(), None);
    let outcome = check_outcome("print('before')\n'x' * (10 << 20)");
    assert_eq!((outcome.value(), outcome.stdout().as_ref()), (None, "before\n"));
    let outcome = check_outcome("'x' * 1000");
    assert_eq!(outcome.value(), Some(&goru::Value::from("x".repeat(1000))));
}

#[test]
fn odd_timeouts_are_defined() {
    let with = |timeout| run("1").timeout(timeout).blocking();
    assert!(matches!(with(Duration::ZERO), Err(Error::InvalidOption { option: "timeout", .. })));
    assert!(matches!(with(Duration::from_nanos(1)), Err(Error::TimedOut { .. })));
    assert!(with(Duration::from_secs(u64::MAX)).is_ok());
    assert!(with(Duration::MAX).is_ok());
}

#[test]
fn huge_exceptions_are_cut() {
    let outcome = check_exception("raise ValueError('x' * 10 ** 8)", "ValueError");
    let Some(Failure::Exception { thrown, .. }) = outcome.failure() else { panic!("{outcome:?}") };
    assert!(thrown.message.len() <= 1 << 20, "{}", thrown.message.len());
    assert!(outcome.errors.bytes.len() <= 1 << 20);
}
