//! Which programs JavaScript's parser takes and which it refuses: the programs of test262-parser-tests.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::{collections::BTreeMap, fs, path::PathBuf, thread, time::Duration};

use goru::{Error, Failure};
use goru_tests::executor;

/// What is not as the package has it, and why. A program that is not named is.
const LISTED: &[(&str, &[&str])] = &[
    (
        "the language has it since: class fields, \\8, line separators in strings, an initial value in `for (var … in …)`",
        &[
            "fail/0d5e450f1da8a92a.js",
            "fail/647e21f8f157c338.js",
            "fail/748656edbfb2d0bb.js",
            "fail/79f882da06f88c9f.js",
            "fail/8af69d8f15295ed2.js",
            "fail/92b6af54adef3624.js",
            "fail/98204d734f8c72b3.js",
            "fail/e3fbcf63d7e43ead.js",
            "fail/ef81b93cf9bdb4ec.js",
        ],
    ),
    (
        "a source that is no script, and a module, is executed as a module",
        &[
            "fail/0f8806b7b4358487.js",
            "fail/4554c00dbb28cad8.js",
            "fail/7fdf990c6f42edcd.js",
            "fail/80da22a7d2a15fc5.js",
        ],
    ),
    (
        "functions of one name in a block are for a browser's scripts, which the language allows",
        &[
            "early/12a74c60f52a60de.js",
            "early/1aff49273f3e3a98.js",
            "early/be7329119eaa3d47.js",
            "early/ec31fa5e521c5df4.js",
        ],
    ),
    (
        "the engine refuses it: `continue` with the outer one of two labels",
        &[
            "pass-explicit/1f3808cbdfab97e4.js",
            "pass-explicit/7a405ea1fdb6a26e.js",
            "pass/1f3808cbdfab97e4.js",
            "pass/7a405ea1fdb6a26e.js",
        ],
    ),
    (
        "the engine takes it: it misses this error",
        &[
            "early/0f5f47108da5c34e.js",
            "early/14c149e612ab4111.js",
            "early/4286a88aed2001ee.js",
            "early/58bb4a3a2d717d4f.js",
            "early/627ae2300901a0b1.js",
            "early/6bb272e52a903c4c.js",
            "early/7a916ef0ccd4ea9c.js",
            "early/84ef3bbaa772075f.js",
            "early/93b1547f64fd0370.js",
            "early/987442878ab414e7.js",
            "early/9ef7cc46ec36bb51.js",
            "early/b01e3a73a92863c5.js",
            "early/cc23480bdd763207.js",
            "early/d1779a4749085a10.js",
            "early/d412cecc75edd30d.js",
            "early/e1831477442a7ebf.js",
            "early/f1de9fc3ec4637cc.js",
            "fail/02a5ebb2378de234.js",
            "fail/2f95824f19005b11.js",
            "fail/302a0dfffc3edf37.js",
            "fail/3a9fa392421db6dd.js",
            "fail/41bb6cfb5f18770c.js",
            "fail/48dee14b7a3a3767.module.js",
            "fail/58707e130fe451a8.js",
            "fail/75412422951a6362.js",
            "fail/7b876ca5139f1ca8.js",
            "fail/831b4a1caf3c5a06.js",
            "fail/975d02f132c05a98.js",
            "fail/98f5714a70195f28.module.js",
            "fail/a20584c5a6110526.js",
            "fail/aae5dc521eff47c4.js",
            "fail/af366e0bf7f97bec.js",
            "fail/baddfc428e73b8b8.js",
            "fail/ea9e5f218423bd4f.js",
            "fail/ed0332c84e50834c.js",
            "fail/ef2d369cccc5386c.js",
            "fail/f44552157bc0db6e.module.js",
        ],
    ),
];

/// How long a program may run that was taken: some never end. It was parsed long before.
const LONG_ENOUGH: Duration = Duration::from_millis(500);

/// The programs of one folder.
fn programs(folder: &str) -> Vec<PathBuf> {
    let folder = executor::target_dir().join("test-data/parser").join(folder);
    let entries = fs::read_dir(&folder).expect("`cargo xtask fetch` puts them there");
    let mut files: Vec<_> = entries.map(|entry| entry.expect("it is readable").path()).collect();
    files.sort();
    files
}

/// Whether the parser takes the program, which is then executed: what it does is of no interest, but no program of the
/// package throws a `SyntaxError` itself.
fn is_taken(file: &PathBuf, has_to_be: bool) -> bool {
    let source = fs::read(file).expect("it is readable");
    let is_module = file.to_string_lossy().ends_with(".module.js");
    let mut run = executor::shared().expect("the executor starts").run("javascript", source);
    run = run.file_name(if is_module { "main.mjs" } else { "main.js" });
    if has_to_be {
        run = run.timeout(LONG_ENOUGH);
    }
    match run.blocking() {
        Ok(outcome) => match outcome.failure() {
            Some(Failure::Exception { thrown, .. }) => thrown.kind != "SyntaxError",
            _ => true,
        },
        Err(Error::TimedOut { .. }) => true,
        Err(error) => panic!("{}: {error:?}", file.display()),
    }
}

/// The programs of a folder for which that is otherwise, as `folder/file`.
fn otherwise(folder: &str, has_to_be: bool) -> Vec<String> {
    let files = programs(folder);
    let workers = thread::available_parallelism().map_or(1, usize::from);
    let mut found: Vec<String> = thread::scope(|scope| {
        let parts: Vec<_> = files.chunks(files.len().div_ceil(workers)).collect();
        let handles = parts.into_iter().map(|part| {
            scope.spawn(move || part.iter().filter(|file| is_taken(file, has_to_be) != has_to_be).collect::<Vec<_>>())
        });
        let handles: Vec<_> = handles.collect();
        handles.into_iter().flat_map(|handle| handle.join().expect("it does not panic")).collect::<Vec<_>>()
    })
    .into_iter()
    .map(|file| format!("{folder}/{}", file.file_name().unwrap_or_default().to_string_lossy()))
    .collect();
    found.sort();
    found
}

#[test]
fn the_parser_takes_what_is_a_program_and_refuses_what_is_none() {
    let mut found = Vec::new();
    for (folder, has_to_be) in [("pass", true), ("pass-explicit", true), ("early", false), ("fail", false)] {
        found.extend(otherwise(folder, has_to_be));
    }
    let listed: BTreeMap<&str, &str> =
        LISTED.iter().flat_map(|(reason, names)| names.iter().map(|name| (*name, *reason))).collect();
    let mut wrong: Vec<String> = found.iter().filter(|name| !listed.contains_key(name.as_str())).cloned().collect();
    wrong.extend(
        listed
            .keys()
            .filter(|name| found.iter().all(|it| it != *name))
            .map(|name| format!("{name} is not to be listed")),
    );
    let count: usize = ["pass", "pass-explicit", "early", "fail"].iter().map(|folder| programs(folder).len()).sum();
    assert_eq!(count, 5_361);
    executor::note(&format!("{} of {count} programs are parsed as test262-parser-tests has it", count - found.len()));
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
