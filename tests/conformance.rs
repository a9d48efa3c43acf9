//! Every case of `tests/conformance`, in every language that it has a program for, and the cases of `goru-conformance`.

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

use goru_conformance::{Case, Suite};
use goru_tests::executor;

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

#[test]
fn python_keeps_the_contract() {
    keeps_the_contract("python");
}

#[test]
fn javascript_keeps_the_contract() {
    keeps_the_contract("javascript");
}

/// Runs the cases that every language has to pass. The languages of the house offer all of them.
fn keeps_the_contract(language: &str) {
    let executor = executor::shared().expect("the executor starts");
    let mut suite = Suite::of(executor.clone(), language);
    if let Ok(only) = std::env::var("GORU_CASE") {
        suite = suite.only(only);
    }
    let report = suite.run().expect("the cases can be run");
    executor::note(report.to_string().lines().last().unwrap_or_default());
    assert!(report.is_kept() && report.not_offered().count() == 0, "{report}");
}

/// Runs all cases of a language, of which there are at least `least`.
fn check(language: &str, extension: &str, least: usize) {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("conformance");
    let cases = Case::all(&root, language, extension).expect("the cases are readable");
    assert!(cases.len() >= least, "{} cases of {least}", cases.len());
    let executor = executor::shared().expect("the executor starts");
    let only = std::env::var("GORU_CASE").ok();
    let (next, failures) = (AtomicUsize::new(0), Mutex::new(Vec::new()));
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(case) = cases.get(next.fetch_add(1, Ordering::Relaxed)) {
                    if only.as_ref().is_some_and(|only| only != case.name()) {
                        continue;
                    }
                    if let Err(differences) = case.check(executor) {
                        failures
                            .lock()
                            .expect("no test panics here")
                            .push(format!("--- {}\n{differences}\n", case.name()));
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
