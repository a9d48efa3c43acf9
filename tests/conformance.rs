//! Every case of `tests/conformance`, in every language that it has a program for.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::{
    path::Path,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use goru_tests::{case, executor};

#[test]
fn python_does_what_the_cases_say() {
    check("python", "py", 150);
}

#[test]
fn javascript_does_what_the_cases_say() {
    check("javascript", "js", 350);
}

#[test]
fn typescript_does_what_the_cases_say() {
    check("typescript", "ts", 25);
}

/// Runs all cases of a language, of which there are at least `least`.
fn check(language: &str, extension: &str, least: usize) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance");
    let cases = case::all(&root, extension).expect("the cases are readable");
    assert!(cases.len() >= least, "{} cases of {least}", cases.len());
    let executor = executor::shared().expect("the executor starts");
    let only = std::env::var("GORU_CASE").ok();
    let (next, failures) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if only.as_ref().is_some_and(|only| *only != case.name) {
                        continue;
                    }
                    if let Err(differences) = case.check(executor, language, extension) {
                        failures
                            .lock()
                            .expect("no test panics here")
                            .push(format!("--- {}\n{differences}\n", case.name));
                    }
                }
            });
        }
    });
    let mut failures = failures.into_inner().expect("no test panics here");
    failures.sort();
    executor::note(&format!("{} of {} cases pass in {language}", cases.len() - failures.len(), cases.len()));
    assert!(failures.is_empty(), "{} cases fail\n{}", failures.len(), failures.join("\n"));
}
