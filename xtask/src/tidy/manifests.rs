//! What every `Cargo.toml` of the workspace says.

use super::tree::{Finding, Tree};

/// The fields of `[package]` that a member takes from the workspace.
const SHARED: &[&str] = &["version", "edition", "rust-version", "license"];

/// And those that a published crate takes, too.
const SHARED_BY_LAYERS: &[&str] = &["repository", "keywords", "categories"];

/// How a front page says whom the crate is for, or which crate is instead of it.
const ADDRESS: &str = "Depend on ";

pub(super) fn shared(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in &tree.packages {
        let manifest = package.manifest();
        let text = tree.text(&manifest).unwrap_or_default();
        if !has(text, "lints", "workspace") {
            findings.push(Finding::new(&manifest, "it takes `[lints]` with `workspace = true`"));
        }
        let more = if package.is_layer() { SHARED_BY_LAYERS } else { &[] };
        for field in SHARED.iter().chain(more) {
            if !has(text, "package", &format!("{field}.workspace")) {
                findings.push(Finding::new(&manifest, format!("it takes `{field}.workspace = true`")));
            }
        }
    }
    findings
}

pub(super) fn described(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for package in tree.packages.iter().filter(|package| package.is_layer()) {
        if package.description.as_ref().is_none_or(|text| text.trim().is_empty()) {
            findings.push(Finding::new(package.manifest(), "it takes a `description`"));
        }
        let readme = format!("{}/README.md", package.folder);
        if tree.text(&readme).is_none_or(|text| text.trim().is_empty()) {
            findings.push(Finding::new(readme, "it is missing"));
        }
        // A published crate holds what is in its own folder only; in the repository it is a link to the one text.
        let licence = format!("{}/LICENSE", package.folder);
        if tree.files.get(&licence) != tree.files.get("LICENSE") {
            findings.push(Finding::new(licence, "it is not the licence"));
        }
    }
    findings
}

/// Front pages, of the documentation and in a registry, that leave open whom the crate is for.
pub(super) fn addressed(tree: &Tree) -> Vec<Finding> {
    let layers = tree.packages.iter().filter(|package| package.is_layer());
    let pages = layers.flat_map(|package| ["src/lib.rs", "README.md"].map(|file| format!("{}/{file}", package.folder)));
    // A page that is not there is the affair of another rule.
    let silent = pages.filter(|page| tree.text(page).is_some_and(|text| !text.contains(ADDRESS)));
    silent
        .map(|page| Finding::new(page, format!("it does not say who should depend on the crate: `{ADDRESS}…`")))
        .collect()
}

/// Whether `key = true` stands in a table of a manifest. The manifests of this workspace write it in one way.
fn has(manifest: &str, table: &str, key: &str) -> bool {
    let header = format!("[{table}]");
    let mut lines = manifest.lines().skip_while(|line| line.trim() != header).skip(1);
    let mut lines = std::iter::from_fn(|| lines.next().filter(|line| !line.starts_with('[')));
    lines.any(|line| line.split_once('=').is_some_and(|(left, right)| left.trim() == key && right.trim() == "true"))
}

#[cfg(test)]
mod tests {
    use super::{addressed, described, has, shared};
    use crate::tidy::tree::{
        Package, Tree,
        example::{files, print},
    };

    const WHOLE: &str = "[package]\nname = \"goru\"\nversion.workspace = true\nedition.workspace = true
rust-version.workspace = true\nlicense.workspace = true\nrepository.workspace = true\nkeywords.workspace = true
categories.workspace = true\n\n[dependencies]\n\n[lints]\nworkspace = true\n";

    fn tree(manifest: &str, others: &[(&str, &str)], description: Option<&str>) -> Tree {
        let mut all = vec![("crates/goru/Cargo.toml", manifest)];
        all.extend(others);
        let package = Package {
            name: "goru".into(),
            folder: "crates/goru".into(),
            description: description.map(str::to_owned),
            dependencies: Vec::new(),
            features: Vec::new(),
        };
        Tree { packages: vec![package], ..files(&all) }
    }

    #[test]
    fn a_key_counts_in_its_table_only() {
        assert!(has("[lints]\nworkspace = true", "lints", "workspace"));
        assert!(!has("[lints]\n\n[dependencies]\nworkspace = true", "lints", "workspace"));
        assert!(!has("[lints]\nworkspace = false", "lints", "workspace"));
        assert!(!has("workspace = true", "lints", "workspace"));
    }

    #[test]
    fn a_member_on_its_own_is_found() {
        assert_eq!(print(&shared(&tree(WHOLE, &[], None))), [""; 0]);
        let alone = WHOLE.replace("version.workspace = true\nedition", "version = \"0.2.0\"\nedition");
        let alone = alone.replace("[lints]\nworkspace", "[lints.rust]\nworkspace");
        assert_eq!(
            print(&shared(&tree(&alone, &[], None))),
            [
                "crates/goru/Cargo.toml: it takes `[lints]` with `workspace = true`",
                "crates/goru/Cargo.toml: it takes `version.workspace = true`",
            ]
        );
    }

    #[test]
    fn a_crate_that_does_not_say_what_it_is_is_found() {
        let (readme, licence) = (("crates/goru/README.md", "# goru\n"), ("LICENSE", "MIT"));
        let own = ("crates/goru/LICENSE", "MIT");
        assert_eq!(print(&described(&tree(WHOLE, &[readme, licence, own], Some("A sandbox.")))), [""; 0]);
        assert_eq!(
            print(&described(&tree(WHOLE, &[licence], Some(" ")))),
            [
                "crates/goru/Cargo.toml: it takes a `description`",
                "crates/goru/README.md: it is missing",
                "crates/goru/LICENSE: it is not the licence",
            ]
        );
    }

    #[test]
    fn a_front_page_that_does_not_say_whom_the_crate_is_for_is_found() {
        let library = ("crates/goru/src/lib.rs", "//! A sandbox.\n//!\n//! Depend on this crate to run scripts.\n");
        let readme = ("crates/goru/README.md", "# goru\n\nDepend on this crate to run scripts.\n");
        assert_eq!(print(&addressed(&tree(WHOLE, &[library, readme], None))), [""; 0]);
        assert_eq!(
            print(&addressed(&tree(WHOLE, &[(library.0, "//! A sandbox.\n"), (readme.0, "# goru\n")], None))),
            [
                "crates/goru/src/lib.rs: it does not say who should depend on the crate: `Depend on …`",
                "crates/goru/README.md: it does not say who should depend on the crate: `Depend on …`",
            ]
        );
    }
}
