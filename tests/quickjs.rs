//! QuickJS-ng's own tests, which the crate with its source carries.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::{fs, path::Path};

use goru::Failure;
use goru_tests::executor;

/// What cannot pass here, and why. A test that is not named passes.
const LISTED: &[(&str, &str)] = &[
    ("bug1661.js", "it leaves a rejection without a handler, which ends a run"),
    ("bug567.js", OTHER_FILES),
    ("bug832.js", OTHER_FILES),
    ("destructured-export.js", OTHER_FILES),
    ("fixture_cyclic_import.js", OTHER_FILES),
    ("fixture_reexport_direct.js", OTHER_FILES),
    ("fixture_reexport_missing.js", OTHER_FILES),
    ("fixture_throwing_module.js", "it is what another test imports, and throws"),
    ("import-attributes-identity.js", OTHER_FILES),
    ("microbench.js", HOST),
    ("reexport-error-module.js", OTHER_FILES),
    ("test_bjson.js", HOST),
    ("test_builtin.js", HOST),
    ("test_domexception.js", "it tests a class of the engine's own, in whose place the guest has one with a trace"),
    ("test_std.js", HOST),
    ("test_string_exports.js", OTHER_FILES),
    ("test_worker.js", HOST),
    ("test_worker_module.js", HOST),
];

const OTHER_FILES: &str = "it imports other files, and there are none";
const HOST: &str = "it needs modules of the engine's own program: files, threads, the engine's insides";

/// The assertions of the engine's tests on one line, so that the lines of a test keep their numbers.
fn assertions(folder: &Path) -> String {
    let source = fs::read_to_string(folder.join("assert.js")).expect("it is readable");
    source.replace("export ", "").replace('\n', " ")
}

/// The test as one file, on the lines that it has: a module stays one, with the assertions in it, and of the engine's own
/// program it finds `print` and a collection of garbage that does nothing.
fn whole(source: &str, assertions: &str) -> String {
    let host = "globalThis.print = console.log; globalThis.gc = () => {}; ";
    let lines = source.lines().map(|line| match line.split_once(" from ") {
        Some((import, from)) if import.starts_with("import") && from.contains("assert.js") => {
            format!("{assertions} export {{}};")
        }
        Some((import, from)) if from.starts_with("\"qjs:") => import.replace("import * as", "const") + " = globalThis;",
        _ => line.to_owned(),
    });
    // A directive has to come first.
    let host = if source.starts_with("\"use strict\"") { "" } else { host };
    host.to_owned() + &lines.collect::<Vec<_>>().join("\n")
}

/// How a test has to end: the type of an exception that stands in its head, or none.
fn expected(source: &str) -> Option<&str> {
    let (_, rest) = source.split_once("negative:")?;
    let (_, kind) = rest.split_once("type: ")?;
    kind.lines().next()
}

#[test]
fn the_engines_own_tests_pass() {
    let folder = executor::target_dir().join("test-data/quickjs");
    let assertions = assertions(&folder);
    let mut files: Vec<_> = fs::read_dir(&folder)
        .expect("`cargo xtask fetch` puts them there")
        .map(|entry| entry.expect("it is readable").path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "js"))
        .collect();
    files.sort();
    let (mut passed, mut wrong) = (0, Vec::new());
    for file in &files {
        let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let source = fs::read_to_string(file).expect("it is readable");
        let executor = executor::shared().expect("the executor starts");
        let run = executor.run("javascript", whole(&source, &assertions)).file_name(name.as_str());
        let outcome = run.blocking().unwrap_or_else(|error| panic!("{name}: {error:?}"));
        let found = match outcome.failure() {
            None => None,
            Some(Failure::Exception { thrown, .. }) => Some(thrown.to_string()),
            Some(other) => Some(format!("{other:?}")),
        };
        let kind = found.as_ref().map(|it| it.split(':').next().unwrap_or_default());
        let listed = LISTED.iter().any(|(listed, _)| *listed == name);
        match kind == expected(&source) {
            true if listed => wrong.push(format!("{name} passes, and is listed")),
            true => passed += 1,
            false if listed => {}
            false => wrong.push(format!("{name}: {found:?}")),
        }
    }
    executor::note(&format!("{passed} of {} tests of QuickJS-ng pass", files.len()));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
