//! `cargo xtask tidy [--fix]`: the rules of the house, as code.
//!
//! A rule looks at the [`Tree`] and names what breaks it. It is a function of one of the files of this folder, with a
//! test that shows it a tree that breaks it.

mod book;
mod layers;
mod links;
mod manifests;
mod promises;
mod sources;
mod supply;
mod traces;
mod tree;
mod wit;

use std::path::Path;

use anyhow::{Result, bail};

use crate::guests::{self, Places};
use tree::{Finding, Tree};

/// One rule of the house.
struct Rule {
    /// What the rule says, to whoever broke it.
    says: &'static str,
    check: fn(&Tree) -> Vec<Finding>,
}

const RULES: &[Rule] = &[
    Rule { says: "a crate depends only on the layers below it", check: layers::directions },
    Rule { says: "`goru-core` knows no engine, no I/O and no async runtime", check: layers::core },
    Rule { says: "only `goru-runtime` names the engine", check: layers::engine },
    Rule { says: "a member shares the workspace's lints and package fields", check: manifests::shared },
    Rule { says: "a crate has a description, a README.md and the licence", check: manifests::described },
    Rule { says: "a crate's front pages say who should depend on it", check: manifests::addressed },
    Rule {
        says: "a `lib.rs` is a contents page: it begins with documentation, and is short",
        check: sources::contents_pages,
    },
    Rule { says: "a source file has at most 800 lines", check: sources::lengths },
    Rule { says: "no test is ignored, and nothing is left to do", check: sources::unfinished },
    Rule { says: "unsafe code is in `goru-runtime` only", check: sources::unsafe_code },
    Rule {
        says: "the packaged copies of `wit/` are equal to it (mend them with `cargo xtask tidy --fix`)",
        check: wit::copies,
    },
    Rule { says: "no file names a folder of somebody's machine", check: traces::traces },
    Rule {
        says: "a link in the documentation leads to a file of the tree, and in `docs/` to one of the book",
        check: links::links,
    },
    Rule { says: "a test that the documentation names is there", check: promises::tests },
    Rule { says: "every page of the documentation is in the table of contents", check: book::contents },
];

/// Runs the task.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let places = Places::ask_cargo()?;
    match arguments {
        [] => {}
        [flag] if flag == "--fix" => wit::copy(&places.workspace)?,
        _ => bail!("usage: cargo xtask tidy [--fix]"),
    }
    check(&places)?;
    eprintln!("tidy: {} rules kept", RULES.len() + 2);
    Ok(())
}

/// Every file of the repository, by its path from the root.
pub(crate) fn paths(root: &Path) -> Result<Vec<String>> {
    tree::paths(root)
}

/// The names of the crates that are published, in order.
pub(crate) fn published(root: &Path) -> Result<Vec<String>> {
    let tree = Tree::read(root)?;
    Ok(tree.packages.into_iter().filter(tree::Package::is_layer).map(|package| package.name).collect())
}

/// The crates that are published, each with the names of its features, in order.
pub(crate) fn features(root: &Path) -> Result<Vec<(String, Vec<String>)>> {
    let tree = Tree::read(root)?;
    let layers = tree.packages.into_iter().filter(tree::Package::is_layer);
    Ok(layers.map(|package| (package.name, package.features)).collect())
}

/// Checks every rule, and fails with all that is found.
pub(crate) fn check(places: &Places) -> Result<()> {
    let tree = Tree::read(&places.workspace)?;
    let mut report = String::new();
    for rule in RULES {
        let findings = (rule.check)(&tree);
        if !findings.is_empty() {
            report.push_str(&format!("\n{}:\n", rule.says));
        }
        for finding in findings {
            report.push_str(&format!("  {finding}\n"));
        }
    }
    match supply::check(places) {
        Ok(findings) if findings.is_empty() => {}
        Ok(findings) => {
            report.push_str("\na dependency has no advisory that is not accepted, and is from the registry under a known licence:\n");
            findings.iter().for_each(|finding| report.push_str(&format!("  {finding}\n")));
        }
        Err(error) => report.push_str(&format!("\nthe dependencies cannot be looked at:\n  {error:#}\n")),
    }
    if let Err(error) = guests::run(&["--check".to_owned()]) {
        report.push_str(&format!("\na guest's lock belongs to its source:\n  {error:#}\n"));
    }
    if report.is_empty() { Ok(()) } else { bail!("tidy:\n{}", report.trim_end()) }
}
