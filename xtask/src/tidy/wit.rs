//! The copies of the contract that are packaged with the crates that read it.
//!
//! A published crate holds what is in its own folder only, so these crates carry `wit/` once more.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::tree::{Finding, Tree};

const ORIGINAL: &str = "wit/";
const COPIES: &[&str] = &["crates/goru-core/wit/", "crates/goru-macros/wit/", "crates/goru-runtime/wit/"];

pub(super) fn copies(tree: &Tree) -> Vec<Finding> {
    let names = |folder: &str| -> BTreeSet<String> {
        tree.files.keys().filter_map(|path| path.strip_prefix(folder)).map(str::to_owned).collect()
    };
    let mut findings = Vec::new();
    for copy in COPIES {
        for name in names(ORIGINAL).union(&names(copy)) {
            let (original, path) = (format!("{ORIGINAL}{name}"), format!("{copy}{name}"));
            match (tree.files.get(&original), tree.files.get(&path)) {
                (Some(expected), Some(found)) if expected == found => {}
                (Some(_), Some(_)) => findings.push(Finding::new(path, format!("it differs from `{original}`"))),
                (Some(_), None) => findings.push(Finding::new(path, format!("it is missing; `{original}` is there"))),
                (None, _) => findings.push(Finding::new(path, format!("there is no `{original}`"))),
            }
        }
    }
    findings
}

/// Writes the copies anew where they differ.
pub(super) fn copy(root: &Path) -> Result<()> {
    let original = root.join(ORIGINAL);
    for copy in COPIES {
        let copy = root.join(copy);
        fs::create_dir_all(&copy).with_context(|| format!("cannot create `{}`", copy.display()))?;
        for name in file_names(&copy)?.difference(&file_names(&original)?) {
            let path = copy.join(name);
            fs::remove_file(&path).with_context(|| format!("cannot remove `{}`", path.display()))?;
        }
        for name in file_names(&original)? {
            let (from, to) = (original.join(&name), copy.join(&name));
            let text = fs::read(&from).with_context(|| format!("cannot read `{}`", from.display()))?;
            // Writing what is there already would rebuild the crate.
            if fs::read(&to).ok().as_ref() != Some(&text) {
                fs::write(&to, text).with_context(|| format!("cannot write `{}`", to.display()))?;
            }
        }
    }
    Ok(())
}

fn file_names(folder: &Path) -> Result<BTreeSet<std::ffi::OsString>> {
    fs::read_dir(folder)
        .and_then(|entries| entries.map(|entry| entry.map(|entry| entry.file_name())).collect())
        .with_context(|| format!("cannot read `{}`", folder.display()))
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::{COPIES, copies, copy};
    use crate::tidy::tree::example::{files, print};

    #[test]
    fn a_copy_that_differs_is_found() {
        let tree = files(&[
            ("wit/host.wit", "interface host {}"),
            ("wit/world.wit", "world language {}"),
            ("crates/goru-core/wit/host.wit", "interface host { }"),
            ("crates/goru-core/wit/world.wit", "world language {}"),
            ("crates/goru-macros/wit/host.wit", "interface host {}"),
            ("crates/goru-macros/wit/world.wit", "world language {}"),
            ("crates/goru-runtime/wit/host.wit", "interface host {}"),
            ("crates/goru-runtime/wit/old.wit", ""),
        ]);
        assert_eq!(
            print(&copies(&tree)),
            [
                "crates/goru-core/wit/host.wit: it differs from `wit/host.wit`",
                "crates/goru-runtime/wit/old.wit: there is no `wit/old.wit`",
                "crates/goru-runtime/wit/world.wit: it is missing; `wit/world.wit` is there",
            ]
        );
    }

    #[test]
    fn copies_are_mended() {
        let root = std::env::temp_dir().join(format!("goru-tidy-wit-{}", std::process::id()));
        let stale = root.join("crates/goru-core/wit/old.wit");
        fs::create_dir_all(stale.parent().unwrap()).unwrap();
        fs::write(&stale, "").unwrap();
        fs::create_dir_all(root.join("wit")).unwrap();
        fs::write(root.join("wit/host.wit"), "interface host {}").unwrap();
        copy(&root).unwrap();
        assert!(!stale.exists());
        for folder in COPIES {
            assert_eq!(fs::read_to_string(root.join(folder).join("host.wit")).unwrap(), "interface host {}");
        }
        fs::remove_dir_all(&root).unwrap();
    }
}
