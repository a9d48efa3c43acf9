//! The table of contents of the documentation.
//!
//! `docs/SUMMARY.md` is what mdBook makes a book of. A page that it does not list is not in the book, and nobody is told.

use super::tree::{Finding, Tree};

const FOLDER: &str = "docs/";
const CONTENTS: &str = "docs/SUMMARY.md";

/// Pages that the contents leave out. That a link leads somewhere is the affair of another rule.
pub(super) fn contents(tree: &Tree) -> Vec<Finding> {
    let Some(text) = tree.text(CONTENTS) else { return Vec::new() };
    let listed: Vec<&str> = text.split("](").skip(1).filter_map(|rest| rest.split([')', '#']).next()).collect();
    let pages = tree.files.keys().filter_map(|path| path.strip_prefix(FOLDER)).filter(|name| name.ends_with(".md"));
    let missing = pages.filter(|name| *name != "SUMMARY.md" && !listed.contains(name));
    missing.map(|name| Finding::new(CONTENTS, format!("it does not list `{name}`"))).collect()
}

#[cfg(test)]
mod tests {
    use super::contents;
    use crate::tidy::tree::example::{files, print};

    #[test]
    fn a_page_that_is_not_listed_is_found() {
        let tree = files(&[
            ("docs/SUMMARY.md", "# Summary\n\n[Start](README.md)\n\n- [A](a.md)\n  - [B](more/b.md)\n"),
            ("docs/README.md", ""),
            ("docs/a.md", ""),
            ("docs/lost.md", ""),
            ("docs/more/b.md", ""),
            ("docs/picture.svg", ""),
            ("README.md", ""),
        ]);
        assert_eq!(print(&contents(&tree)), ["docs/SUMMARY.md: it does not list `lost.md`"]);
    }
}
