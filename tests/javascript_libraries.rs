//! Well-known libraries in pure JavaScript: each bundled with a program that uses it, which prints what it prints in node.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::{collections::BTreeSet, fs, path::Path};

use goru_tests::executor;

const LIBRARIES: &[&str] = &[
    "acorn",
    "bignumber",
    "dayjs",
    "diff",
    "handlebars",
    "immer",
    "lodash",
    "marked",
    "papaparse",
    "peggy",
    "yaml",
    "zod",
];

/// Runs the bundle, which `cargo xtask fetch` makes, and compares what it prints with what node printed.
fn check(library: &str) -> Result<(), String> {
    let bundles = executor::target_dir().join("test-data/javascript-libraries");
    let source = fs::read(bundles.join(format!("{library}.js"))).map_err(|error| format!("{library}: {error}"))?;
    let expected = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("javascript-libraries/{library}.txt"));
    let expected = fs::read_to_string(expected).map_err(|error| format!("{library}: {error}"))?;
    let executor = executor::shared().expect("the executor starts");
    let run = executor.run("javascript", source).file_name(format!("{library}.js"));
    let outcome = run.blocking().map_err(|error| format!("{library}: {error:?}"))?;
    let found = (outcome.stdout(), outcome.stderr(), outcome.exit_code());
    if found == (expected.as_str().into(), "".into(), 0) {
        return Ok(());
    }
    Err(format!("{library}: expected\n{expected}\nfound\n{}\n{}", found.0, found.1))
}

#[test]
fn libraries_do_what_they_do_in_node() {
    let failures: Vec<_> = LIBRARIES.iter().filter_map(|library| check(library).err()).collect();
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

#[test]
fn every_program_is_run() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("javascript-libraries");
    let files = fs::read_dir(folder).expect("it is readable").map(|entry| entry.expect("it is readable").path());
    let programs: BTreeSet<_> = files
        .filter(|path| path.extension().is_some_and(|extension| extension == "txt"))
        .filter_map(|path| path.file_stem().map(|stem| stem.to_string_lossy().into_owned()))
        .collect();
    assert_eq!(programs, LIBRARIES.iter().map(|&library| library.to_owned()).collect());
}
