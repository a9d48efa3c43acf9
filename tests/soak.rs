//! Nothing of a run stays in the process, however it ended.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use std::sync::{Mutex, PoisonError};

use goru::Failure;
use goru_tests::{executor, process, soak};

/// What a process may gain with each run, in bytes. `cargo xtask soak` looks at ten times as many runs.
const MOST: f64 = 1024.0;

/// Held by whoever measures: what one test does changes the figures of another.
static ALONE: Mutex<()> = Mutex::new(());

#[test]
fn what_is_measured_moves_with_what_is_taken() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let before = process::own_memory().expect("the system tells");
    let taken = vec![1_u8; 16 << 20];
    let after = process::own_memory().expect("the system tells");
    assert!((15 << 20..17 << 20).contains(&(after - before)), "{before} bytes before, {after} after");
    drop(taken);
}

#[test]
fn x6_a_process_takes_no_more_after_many_runs() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let executor = executor::shared().expect("it starts");
    let report = soak::soak(executor, 1000).expect("every run ends as it should");
    executor::note(&report.to_string());
    assert!(report.slope < MOST, "{report}");
    assert_eq!(report.descriptors.0, report.descriptors.1, "{report}");
    assert_eq!(report.threads.0, report.threads.1, "{report}");
}

/// Two hundred times all the memory that there is, and more.
#[test]
fn m2_memory_that_is_refused_is_not_kept() {
    let _alone = ALONE.lock().unwrap_or_else(PoisonError::into_inner);
    let executor = executor::shared().expect("it starts");
    let bombs = [
        ("python", "bytearray(2 ** 30)"),
        ("python", "kept = []\nwhile True: kept.append(bytes(1 << 20))"),
        ("javascript", "new Array(1e9).fill(0)"),
        ("javascript", "const all = []; for (;;) all.push(new ArrayBuffer(1 << 20))"),
    ];
    let round = || {
        for (language, bomb) in bombs {
            let outcome = executor.run(language, bomb).memory(64 << 20).blocking().expect(bomb);
            assert!(matches!(outcome.failure(), Some(Failure::Exception { .. })), "{bomb}: {outcome:?}");
        }
    };
    (0..10).for_each(|_| round());
    let before = process::own_memory().expect("the system tells");
    (0..50).for_each(|_| round());
    let after = process::own_memory().expect("the system tells");
    assert!(after < before + (1 << 20), "{before} bytes before, {after} after");
}
