//! Every public module of CPython's standard library, against the list of what is missing.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::{collections::BTreeSet, fs, path::Path};

use goru::Value;
use goru_tests::executor;

/// Imports every module that CPython says its standard library has, and those in the arguments. `antigravity` and `this`
/// do something when they are imported, as they do in any Python, so the output is not looked at.
const SCRIPT: &str = r#"
import sys
names = sorted(name for name in sys.stdlib_module_names if not name.startswith("_"))
missing = []
for name in names + sys.argv[1:]:
    try:
        __import__(name)
    except ImportError:
        missing.append(name)
[names, missing]
"#;

#[test]
fn every_module_is_importable_or_documented_as_missing() {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../docs/limitations-python.md");
    let documented = documented(&fs::read_to_string(path).expect("the document is there"));
    // Modules inside packages are only in the document where they are missing.
    let inside = documented.iter().filter(|name| name.contains('.')).cloned();
    let outcome = executor::shared()
        .and_then(|executor| executor.run("python", SCRIPT).args(inside).blocking())
        .expect("the script is run to its end");
    let (names, missing) = match outcome.value() {
        Some(Value::List(lists)) => match lists.as_slice() {
            [names, missing] => (texts(names), texts(missing)),
            other => panic!("{other:?}"),
        },
        _ => panic!("{:?}\n{}", outcome.result, outcome.stderr()),
    };
    assert_eq!(names.len(), 194, "the public names of CPython 3.14");
    assert_eq!(missing, documented, "missing in the guest (left), in the document (right)");
    let importable = names.difference(&missing).count();
    executor::note(&format!("{importable} of {} modules are importable", names.len()));
}

/// The names in the first column of the table below the heading `Missing modules`.
fn documented(document: &str) -> BTreeSet<String> {
    let section = document.split("\n## ").find(|section| section.starts_with("Missing modules"));
    let rows = section.unwrap_or_default().lines().filter_map(|line| line.strip_prefix("| `"));
    rows.filter_map(|row| Some(row.split_once('`')?.0.to_owned())).collect()
}

fn texts(value: &Value) -> BTreeSet<String> {
    let Value::List(items) = value else { return BTreeSet::new() };
    items
        .iter()
        .filter_map(|item| match item {
            Value::Text(text) => Some(text.to_string()),
            _ => None,
        })
        .collect()
}
