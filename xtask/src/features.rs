//! `cargo xtask features [CRATE…]`: compiles each crate that is published by itself, without features, with each alone, and
//! with all.
//!
//! In the workspace, features that one crate asks of a dependency are there for all; a crate that forgets to ask is found
//! only where nobody asks for it.

use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::guests::{self, Places, succeed};
use crate::{tidy, toolchain};

/// Runs the task.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let places = Places::ask_cargo()?;
    guests::build(&places)?;
    let all = tidy::features(&places.workspace)?;
    if let Some(unknown) = arguments.iter().find(|name| !all.iter().any(|(known, _)| known == *name)) {
        bail!("`{unknown}` is no crate that is published");
    }
    for (name, features) in all.iter().filter(|(name, _)| arguments.is_empty() || arguments.contains(name)) {
        for selection in selections(features) {
            check(&places, name, &selection)?;
        }
        eprintln!("features: `{name}` compiles without features, with each of {} alone, and with all", features.len());
    }
    Ok(())
}

/// The selections of features to try: none, each, and all where that is another one.
fn selections(features: &[String]) -> Vec<Vec<String>> {
    let mut selections = vec![Vec::new()];
    selections.extend(features.iter().map(|feature| vec![feature.clone()]));
    if features.len() > 1 {
        selections.push(features.to_vec());
    }
    selections
}

/// Type-checks one crate with these features.
fn check(places: &Places, name: &str, features: &[String]) -> Result<()> {
    let mut cargo = Command::new(toolchain::cargo());
    cargo.args(["check", "--quiet", "--package", name, "--no-default-features"]);
    cargo.arg("--manifest-path").arg(places.workspace.join("Cargo.toml"));
    if !features.is_empty() {
        cargo.args(["--features", &features.join(",")]);
    }
    // Each selection has other features of the engine's; a folder of its own keeps them from the tests' builds.
    cargo.env("CARGO_TARGET_DIR", folder(&places.target));
    succeed(&mut cargo)
        .map(drop)
        .with_context(|| format!("`{name}` does not compile with the features [{}]", features.join(", ")))
}

/// What is only type-checked, here and of packages.
pub(crate) fn folder(target: &Path) -> std::path::PathBuf {
    target.join("package").join("check")
}

#[cfg(test)]
mod tests {
    use super::selections;

    #[test]
    fn each_feature_is_tried_alone() {
        let list = |words: &[&str]| words.iter().map(|&word| word.to_owned()).collect::<Vec<_>>();
        assert_eq!(selections(&[]), [list(&[])]);
        assert_eq!(selections(&list(&["wit"])), [list(&[]), list(&["wit"])]);
        assert_eq!(selections(&list(&["a", "b"])), [list(&[]), list(&["a"]), list(&["b"]), list(&["a", "b"])]);
    }
}
