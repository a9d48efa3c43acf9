//! Links between the files of the documentation.
//!
//! The pages of `docs/` are read in two places: in the tree, and in the book that mdBook makes of that folder. A link from one
//! of them to a file elsewhere would lead somewhere in the tree only; such a page names the file.

use super::tree::{Finding, Tree};

/// What the book is made of.
const BOOK: &str = "docs/";

pub(super) fn links(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.texts().filter(|(path, _)| path.ends_with(".md")) {
        let mut is_code = false;
        for (index, line) in text.lines().enumerate() {
            if line.trim_start().starts_with("```") {
                is_code = !is_code;
            }
            if is_code {
                continue;
            }
            for target in targets(line) {
                let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
                let leads_to = if file.is_empty() { Some(path.to_owned()) } else { resolve(path, file) };
                match leads_to.as_deref().filter(|file| exists(tree, file)) {
                    None => findings.push(Finding::at(path, index, format!("`{target}` leads nowhere"))),
                    Some(file) if !anchor.is_empty() && !has_heading(tree, file, anchor) => {
                        findings.push(Finding::at(path, index, format!("`{file}` has no heading `#{anchor}`")));
                    }
                    Some(file) if path.starts_with(BOOK) && !file.starts_with(BOOK) => {
                        let text = format!("`{target}` leads out of the book: name the file, without a link");
                        findings.push(Finding::at(path, index, text));
                    }
                    Some(_) => {}
                }
            }
        }
    }
    findings
}

/// The targets of the links in a line that lead to a file.
fn targets(line: &str) -> impl Iterator<Item = &str> {
    line.split("](").skip(1).filter_map(|rest| rest.split(')').next()).filter(|target| {
        let is_address = target.contains("://") || target.starts_with("mailto:");
        !is_address && !target.is_empty()
    })
}

/// The path from the root that a link in `from` leads to; `None` when it leads out of the tree.
fn resolve(from: &str, target: &str) -> Option<String> {
    let mut parts: Vec<&str> = from.split('/').collect();
    parts.pop();
    for part in target.trim_end_matches('/').split('/') {
        match part {
            "." => {}
            ".." => drop(parts.pop()?),
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

/// Whether a file or a folder has this path.
fn exists(tree: &Tree, path: &str) -> bool {
    let folder = format!("{path}/");
    path.is_empty() || tree.files.contains_key(path) || tree.files.keys().any(|file| file.starts_with(&folder))
}

/// Whether a heading of the file has this anchor. Anchors into anything but Markdown are not checked.
fn has_heading(tree: &Tree, file: &str, anchor: &str) -> bool {
    let Some(text) = tree.text(file).filter(|_| file.ends_with(".md")) else { return true };
    text.lines().filter(|line| line.starts_with('#')).any(|line| slug(line.trim_start_matches('#')) == anchor)
}

/// The anchor that sites make of a heading.
fn slug(heading: &str) -> String {
    let kept = heading.trim().chars().filter(|c| c.is_alphanumeric() || matches!(c, ' ' | '-' | '_'));
    kept.map(|c| if c == ' ' { '-' } else { c.to_ascii_lowercase() }).collect()
}

#[cfg(test)]
mod tests {
    use super::links;
    use crate::tidy::tree::example::{files, print};

    #[test]
    fn a_link_that_leads_nowhere_is_found() {
        let page = "[a](b.md) [c](missing.md)\n[up](../README.md#two-commands), [up](../README.md#three)\n\
                    [out](../../x) [site](https://example.com) [folder](..) [here](#a-title)\n\
                    ```\nx[0](y)\n```\n# A `title`\n";
        let tree = files(&[("README.md", "## Two commands\n"), ("wit/a.md", page), ("wit/b.md", "")]);
        assert_eq!(
            print(&links(&tree)),
            [
                "wit/a.md:1: `missing.md` leads nowhere",
                "wit/a.md:2: `README.md` has no heading `#three`",
                "wit/a.md:3: `../../x` leads nowhere",
            ]
        );
    }

    #[test]
    fn a_link_that_leads_out_of_the_book_is_found() {
        let page = "[a](b.md) [here](more/c.svg)\n[up](../README.md)\n[code](../src/lib.rs)\n";
        let tree = files(&[
            ("README.md", "[in](docs/a.md)"),
            ("docs/a.md", page),
            ("docs/b.md", ""),
            ("docs/more/c.svg", ""),
            ("src/lib.rs", ""),
        ]);
        assert_eq!(
            print(&links(&tree)),
            [
                "docs/a.md:2: `../README.md` leads out of the book: name the file, without a link",
                "docs/a.md:3: `../src/lib.rs` leads out of the book: name the file, without a link",
            ]
        );
    }
}
