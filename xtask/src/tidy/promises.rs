//! Tests that the documentation names.

use super::tree::{Finding, Tree};

/// The head of a column that names tests.
const HEAD: &str = "test";

/// What stands where there is none yet.
const PENDING: &str = "*test pending*";

/// Each cell of a column `test` names tests that are there: `a_test`, or by `a_*` one or more whose names begin so.
pub(super) fn tests(tree: &Tree) -> Vec<Finding> {
    let known = known(tree);
    let mut findings = Vec::new();
    for (path, text) in tree.texts().filter(|(path, _)| path.ends_with(".md")) {
        let mut names_tests = false;
        for (index, line) in text.lines().enumerate() {
            let Some(cell) = last_cell(line) else {
                names_tests = false;
                continue;
            };
            if cell == HEAD {
                names_tests = true;
            } else if names_tests && !cell.starts_with('-') && cell != PENDING {
                let wrong = named(cell).filter(|name| !is_known(&known, name));
                findings.extend(wrong.map(|name| Finding::at(path, index, format!("there is no test `{name}`"))));
                if named(cell).next().is_none() {
                    findings.push(Finding::at(path, index, "it names no test"));
                }
            }
        }
    }
    findings
}

/// The last cell of a row of a table; nothing where the line is no row.
fn last_cell(line: &str) -> Option<&str> {
    line.strip_prefix('|')?.trim_end().strip_suffix('|')?.rsplit('|').next().map(str::trim)
}

/// What stands between backticks.
fn named(cell: &str) -> impl Iterator<Item = &str> {
    cell.split('`').skip(1).step_by(2)
}

/// The names of all functions that are tests.
fn known(tree: &Tree) -> Vec<&str> {
    let sources = tree.texts().filter(|(path, _)| path.ends_with(".rs"));
    let mut names = Vec::new();
    for (_, text) in sources {
        let mut is_test = false;
        for line in text.lines().map(str::trim) {
            if line == "#[test]" {
                is_test = true;
            } else if let Some((_, rest)) = line.split_once("fn ").filter(|_| is_test) {
                names.extend(rest.split('(').next());
                is_test = false;
            }
        }
    }
    names
}

fn is_known(known: &[&str], name: &str) -> bool {
    match name.strip_suffix('*') {
        Some(start) => known.iter().any(|known| known.starts_with(start)),
        None => known.contains(&name),
    }
}

#[cfg(test)]
mod tests {
    use super::tests;
    use crate::tidy::tree::example::{files, print};

    #[test]
    fn a_test_that_is_not_there_is_found() {
        let code = "#[test]\nfn c1_it_ends() {}\n#[test]\n#[cfg(unix)]\nfn whole() {}\nfn c2_no_test() {}\n";
        let page = "| promise | test |\n|---|---|\n| a | `c1_*` |\n| b | `whole`, `c2_*` |\n| c | *test pending* |\n\
                    | d | none |\n\n| name | what |\n|---|---|\n| a | `c3_*` |\n";
        assert_eq!(
            print(&tests(&files(&[("tests/a.rs", code), ("docs/a.md", page)]))),
            ["docs/a.md:4: there is no test `c2_*`", "docs/a.md:6: it names no test"]
        );
    }
}
