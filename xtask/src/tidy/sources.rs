//! What source files look like.

use super::tree::{Finding, Tree};

/// The most lines that a source file may have.
const MOST_LINES: usize = 800;

/// The most lines that a `lib.rs` may have.
const MOST_LINES_OF_CONTENTS: usize = 100;

/// How the names of source files end.
const SOURCES: &[&str] = &[".rs", ".py", ".pyi", ".c", ".h", ".js", ".ts", ".wit", ".sh", ".ci/run"];

/// What must not be left in the code. Written in two halves, so that this file does not break its own rule.
const UNFINISHED: &[&str] =
    &[concat!("#[", "ignore"), concat!("todo", "!("), concat!("unimplemented", "!("), concat!("dbg", "!(")];

/// How unsafe code looks, as against a lint's name with the word in it.
const UNSAFE: &[&str] = &[
    concat!("unsafe", " {"),
    concat!("unsafe", " fn"),
    concat!("unsafe", " impl"),
    concat!("unsafe", " trait"),
    concat!("unsafe", " extern"),
    concat!("#[", "unsafe("),
];

/// The folder of the one crate that may use it: it maps compiled code.
const UNSAFE_IN: &str = "crates/goru-runtime/";

pub(super) fn lengths(tree: &Tree) -> Vec<Finding> {
    let sources = tree.texts().filter(|(path, _)| SOURCES.iter().any(|end| path.ends_with(end)));
    sources
        .map(|(path, text)| (path, text.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(path, lines)| {
            Finding::new(path, format!("it has {lines} lines, and {MOST_LINES} are the most; split it"))
        })
        .collect()
}

pub(super) fn contents_pages(tree: &Tree) -> Vec<Finding> {
    let pages = tree.texts().filter(|(path, _)| path.starts_with("crates/") && path.ends_with("/src/lib.rs"));
    pages
        .filter_map(|(path, text)| {
            let lines = text.lines().count();
            if !text.starts_with("//! ") {
                Some(Finding::new(path, "it does not begin with the crate's documentation"))
            } else if lines > MOST_LINES_OF_CONTENTS {
                let message = format!("it has {lines} lines, and {MOST_LINES_OF_CONTENTS} are the most; move code out");
                Some(Finding::new(path, message))
            } else {
                None
            }
        })
        .collect()
}

pub(super) fn unfinished(tree: &Tree) -> Vec<Finding> {
    find(tree, UNFINISHED, |_| true)
}

pub(super) fn unsafe_code(tree: &Tree) -> Vec<Finding> {
    find(tree, UNSAFE, |path| !path.starts_with(UNSAFE_IN))
}

/// The places in Rust code where one of `needles` stands, comments apart.
fn find(tree: &Tree, needles: &[&str], within: impl Fn(&str) -> bool) -> Vec<Finding> {
    let sources = tree.texts().filter(|(path, _)| path.ends_with(".rs") && within(path));
    let mut findings = Vec::new();
    for (path, text) in sources {
        for (index, line) in text.lines().enumerate() {
            if line.trim_start().starts_with("//") {
                continue;
            }
            for needle in needles.iter().filter(|needle| line.contains(**needle)) {
                findings.push(Finding::at(path, index, format!("`{needle}`")));
            }
        }
    }
    findings
}

#[cfg(test)]
mod tests {
    use super::{contents_pages, lengths, unfinished, unsafe_code};
    use crate::tidy::tree::example::{files, print};

    #[test]
    fn a_long_file_is_found() {
        let (fits, long) = ("x\n".repeat(800), "x\n".repeat(801));
        let tree = files(&[
            ("a.rs", &fits),
            ("b.py", &long),
            (".ci/run", &long),
            ("c.txt", &long),
            ("tests/conformance/a/main.py", &long),
        ]);
        assert_eq!(
            print(&lengths(&tree)),
            [
                ".ci/run: it has 801 lines, and 800 are the most; split it",
                "b.py: it has 801 lines, and 800 are the most; split it",
                "tests/conformance/a/main.py: it has 801 lines, and 800 are the most; split it",
            ]
        );
    }

    #[test]
    fn a_library_without_a_contents_page_is_found() {
        let long = format!("//! A crate.\n{}", "mod x;\n".repeat(100));
        let tree = files(&[
            ("crates/a/src/lib.rs", "//! A crate.\n"),
            ("crates/b/src/lib.rs", "mod x;\n"),
            ("crates/c/src/lib.rs", &long),
            ("tests/src/lib.rs", "mod x;\n"),
        ]);
        assert_eq!(
            print(&contents_pages(&tree)),
            [
                "crates/b/src/lib.rs: it does not begin with the crate's documentation",
                "crates/c/src/lib.rs: it has 101 lines, and 100 are the most; move code out",
            ]
        );
    }

    #[test]
    fn what_is_left_to_do_is_found() {
        let code = concat!("#[", "ignore]\nfn f() {\n    todo", "!()\n}\n// never todo", "!()\nlet ignored = 1;\n");
        assert_eq!(
            print(&unfinished(&files(&[("a.rs", code), ("a.md", code)]))),
            [concat!("a.rs:1: `#[", "ignore`"), concat!("a.rs:3: `todo", "!(`")]
        );
    }

    #[test]
    fn unsafe_code_elsewhere_is_found() {
        let code = concat!("// SAFETY: none.\nlet it = unsafe", " { *pointer };\n#[expect(unsafe_code)]\n");
        let tree = files(&[("crates/goru-runtime/src/compile.rs", code), ("crates/goru/src/a.rs", code)]);
        assert_eq!(print(&unsafe_code(&tree)), [concat!("crates/goru/src/a.rs:2: `unsafe", " {`")]);
    }
}
