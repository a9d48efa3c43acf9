//! What a script that goes on for ever, or takes all it can, gets for it; and that the next script runs.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::time::Duration;

use goru::{Failure, Outcome, Run, Value};
use goru_tests::executor;

/// The limit of the runs below.
const TIMEOUT: Duration = Duration::from_secs(1);

fn run(script: &str) -> Run {
    executor::shared().expect("the executor starts").run("python", script).timeout(TIMEOUT)
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

#[test]
fn what_was_printed_before_the_timeout_is_kept() {
    let error = run("print('before', flush=True)\nwhile True: pass").blocking().expect_err("it does not end");
    let partial = error.partial().expect("it was stopped");
    assert_eq!(partial.output.text(), "before\n");
    assert!(!partial.output.truncated);
}

#[test]
fn m1_memory_that_cannot_be_had_is_an_exception() {
    for script in ["bytes(2 ** 30)", "bytearray(2 ** 30)", "[0] * 10 ** 9", "list(range(10 ** 9))"] {
        check_exception(script, "MemoryError");
    }
    // An index is 32 bits wide in the guest, so these are refused before memory is asked for.
    for script in ["bytes(2 ** 31)", "bytearray(2 ** 31)", "'a' * 10 ** 10"] {
        check_exception(script, "OverflowError");
    }
}

#[test]
fn m1_memory_is_bounded_and_reported() {
    let limit = 64 << 20;
    let script = "kept = []\nwhile True: kept.append(bytes(1 << 20))";
    let outcome = run(script).timeout(Duration::from_secs(30)).memory(limit).blocking().expect("it is an outcome");
    assert!(matches!(outcome.failure(), Some(Failure::Exception { thrown, .. }) if thrown.kind == "MemoryError"));
    assert!(outcome.usage.memory_refusals > 0);
    assert!((limit / 2..=limit).contains(&outcome.usage.peak_memory), "{}", outcome.usage.peak_memory);
}

#[test]
fn m1_memory_ends_in_an_exception_wherever_it_ends() {
    /// Whether one block of so many pages of 64 KiB can be had.
    fn can_be_had(pages: u32) -> bool {
        let outcome = run(&format!("len(bytearray({pages} << 16)) >> 16")).memory(96 << 20).blocking();
        let outcome = outcome.unwrap_or_else(|error| panic!("{pages} pages: {error:?}"));
        match outcome.failure() {
            None => assert_eq!(outcome.value(), Some(&Value::from(pages))),
            Some(Failure::Exception { thrown, .. }) => assert_eq!(thrown.kind, "MemoryError"),
            other => panic!("{pages} pages: {other:?}"),
        }
        outcome.failure().is_none()
    }
    let (mut least, mut most) = (0_u32, 96 << 4);
    while most - least > 1 {
        let middle = least.midpoint(most);
        *(if can_be_had(middle) { &mut least } else { &mut most }) = middle;
    }
    // What the allocator has left of its own matters when a block is nearly all that there is.
    for pages in least - 24..most + 8 {
        assert_eq!(can_be_had(pages), pages <= least, "{pages} pages, where {least} can be had");
    }
}

#[test]
fn m5_recursion_without_end_is_an_exception() {
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
fn m5_recursion_that_was_given_no_end_has_one() {
    let script = "import sys\nsys.setrecursionlimit(10 ** 9)\ndef f(): f()\n\
                  try: f()\nexcept RecursionError: print('deep')";
    assert_eq!(check_outcome(script).stdout(), "deep\n");
}

#[test]
fn o1_a_large_output_is_cut_while_it_is_produced() {
    let outcome = check_outcome("for _ in range(64): print('x' * (1 << 20))");
    assert_eq!(outcome.output.bytes.len(), 1 << 20);
    assert_eq!(outcome.output.written, 64 * ((1 << 20) + 1));
    assert!(outcome.output.truncated);
}

/// What this process has in memory that no file backs, in bytes.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).map_or(0, |kibibytes| kibibytes << 10)
}

#[test]
fn m2_scripts_that_take_all_they_can_leave_nothing_behind() {
    let executor = executor::shared().expect("the executor starts");
    let take_all = |round: usize| {
        let (language, script) = match round % 4 {
            0 => ("python", "kept = []\nwhile True: kept.append(b'x' * (4 << 20))"),
            1 => ("python", "text = 'x'\nwhile True: text += text"),
            2 => ("javascript", "const kept = []; for (;;) kept.push(new Uint8Array(4 << 20).fill(1))"),
            _ => ("javascript", "let text = 'x'; for (;;) text += text + '!'"),
        };
        let run = executor.run(language, script).memory(64 << 20).timeout(Duration::from_secs(60));
        let outcome = run.blocking().unwrap_or_else(|error| panic!("{script}: {error:?}"));
        assert!(matches!(outcome.failure(), Some(Failure::Exception { .. })), "{script}: {outcome:?}");
        assert!(outcome.usage.peak_memory <= 64 << 20, "{script}: {outcome:?}");
    };
    (0..20).for_each(take_all);
    let before = resident();
    (0..200).for_each(take_all);
    let after = resident();
    // The other tests of this program have runs under way.
    assert!(after < before + (64 << 20), "{before} bytes before, {after} bytes after");
}

#[test]
fn m1_bombs_of_javascript_are_exceptions() {
    let executor = executor::shared().expect("the executor starts");
    for (script, kind) in [
        ("new Array(1e9).fill(0)", "InternalError"),
        ("new Uint8Array(2 ** 31)", "RangeError"),
        ("new ArrayBuffer(1 << 30)", "InternalError"),
        ("'x'.repeat(2 ** 30)", "RangeError"),
    ] {
        let run = executor.run("javascript", script).timeout(Duration::from_secs(60));
        let outcome = run.blocking().unwrap_or_else(|error| panic!("{script}: {error:?}"));
        match outcome.failure() {
            Some(Failure::Exception { thrown, .. }) => assert_eq!(thrown.kind, kind, "{script}: {thrown:?}"),
            other => panic!("{script}: {other:?}"),
        }
    }
}
