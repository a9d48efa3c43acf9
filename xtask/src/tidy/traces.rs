//! Names of machines and people, which have no place in the tree.

use super::tree::{Finding, Tree};

/// The folders below which a machine's or a user's name follows. Written in two halves, so that this file does not break
/// its own rule.
const HOMES: &[&str] = &[concat!("/ho", "me/"), concat!("/Us", "ers/"), concat!("C:\\Us", "ers\\")];

/// Folders that are somebody's as they are.
const FOLDERS: &[&str] = &[concat!("/ro", "ot/"), concat!("/wo", "rk/")];

/// Names that stand for anybody.
const ANYBODY: &[&str] = &["user", "me", "you", "name", "x", "…"];

pub(super) fn traces(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for (path, text) in tree.texts() {
        for (index, line) in text.lines().enumerate() {
            if let Some(trace) = find(line) {
                findings.push(Finding::at(path, index, format!("`{trace}`")));
            }
        }
    }
    findings
}

/// The first path of a machine in a line.
fn find(line: &str) -> Option<String> {
    let homes = HOMES.iter().filter_map(|home| {
        let (before, after) = line.split_once(home)?;
        let name: String = after.chars().take_while(|c| c.is_alphanumeric() || "._-…".contains(*c)).collect();
        let is_path = starts_path(before) && !name.is_empty() && !ANYBODY.contains(&name.as_str());
        is_path.then(|| format!("{home}{name}"))
    });
    let folders = FOLDERS.iter().filter_map(|folder| {
        let (before, after) = line.split_once(folder)?;
        (starts_path(before) && after.starts_with(|c: char| c.is_alphanumeric() || c == '.'))
            .then(|| (*folder).to_owned())
    });
    homes.chain(folders).next()
}

/// Whether what follows `before` can be a path from the root, and not a part of a longer one.
fn starts_path(before: &str) -> bool {
    !before.ends_with(|c: char| c.is_alphanumeric() || "._-~}>)$".contains(c))
}

#[cfg(test)]
mod tests {
    use super::{find, traces};
    use crate::tidy::tree::example::{files, print};

    #[test]
    fn a_path_of_a_machine_is_found() {
        let text = concat!("first\nsee /ho", "me/ada/goru/target\n");
        let tree = files(&[("docs/a.md", text)]);
        assert_eq!(print(&traces(&tree)), [concat!("docs/a.md:2: `/ho", "me/ada`")]);
        assert_eq!(find(concat!("\"C:\\Us", "ers\\ada\"")), Some(concat!("C:\\Us", "ers\\ada").to_owned()));
        assert_eq!(find(concat!("cd /ro", "ot/goru")), Some(concat!("/ro", "ot/").to_owned()));
    }

    #[test]
    fn a_path_of_anybody_is_not() {
        let fine = [
            concat!("/ho", "me/user/script.py"),
            concat!("\"/ho", "me/{user}/\""),
            concat!("$target/ro", "ot/a"),
            concat!("the user's /ro", "ot/ folder"),
            concat!("docs/wo", "rk/a.md"),
        ];
        for line in fine {
            assert_eq!(find(line), None, "{line}");
        }
    }
}
