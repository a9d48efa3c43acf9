//! What is fuzzed: one function for each parser that meets what an attacker wrote.
//!
//! A target is called with any bytes, and panics when a promise is broken. `fuzz/` calls the targets with libFuzzer, and
//! the tests of this crate call the same functions over the corpus and mutations of it, on every run of the checks.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::unwrap_used,
    reason = "a target tells of a broken promise by panicking"
)]

mod calls;
mod command_line;
mod declarations;
mod guest_files;
mod requests;
mod seals;
mod typescript;
mod values;

/// One target.
#[derive(Clone, Copy, Debug)]
pub struct Target {
    /// Its name, which is that of its folder in `fuzz/corpus/` and of its program in `fuzz/fuzz_targets/`.
    pub name: &'static str,
    /// What is called.
    pub run: fn(&[u8]),
}

/// Every target.
pub const TARGETS: &[Target] = &[
    Target { name: "values", run: values::run },
    Target { name: "calls", run: calls::run },
    Target { name: "requests", run: requests::run },
    Target { name: "seals", run: seals::run },
    Target { name: "command_line", run: command_line::run },
    Target { name: "typescript", run: typescript::run },
    Target { name: "declarations", run: declarations::run },
    Target { name: "guest_files", run: guest_files::run },
];

/// Calls the target of this name.
///
/// # Panics
///
/// When there is none, or when it panics.
pub fn run(name: &str, data: &[u8]) {
    let target = TARGETS.iter().find(|target| target.name == name).expect("there is such a target");
    (target.run)(data);
}
