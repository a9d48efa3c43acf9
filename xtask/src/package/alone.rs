//! Each package by itself.

use std::fmt;
use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, ensure};

use super::{Published, cargo};
use crate::guests::{Places, succeed};

/// Which features a package is compiled with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Selection {
    /// Those that it has by default.
    Default,
    /// These, and none by default.
    Only(Vec<String>),
}

/// Compiles a package with nothing of the workspace beside it: the crates of goru that it depends on are packages, too.
///
/// The versions of all other dependencies are those that the workspace is tested with. Nothing is fetched. Libraries are
/// type-checked only, into a folder that all checks share, so that what they have in common is compiled once, and that
/// the tests' builds do not look into. A warning is a failure.
pub(crate) fn check(package: &Published, all: &[Published], places: &Places, selection: &Selection) -> Result<()> {
    let manifest = prepare(&package.folder, places)?;
    let mut cargo = cargo("check");
    cargo.args(["--offline", "--quiet"]).arg("--manifest-path").arg(&manifest);
    if let Selection::Only(features) = selection {
        cargo.arg("--no-default-features").args(["--features", &features.join(",")]);
    }
    for other in all.iter().filter(|other| other.name != package.name) {
        cargo.arg("--config").arg(format!("patch.crates-io.{}.path={:?}", other.name, other.folder));
    }
    cargo.env("CARGO_TARGET_DIR", places.target.join("package/check"));
    let told = succeed(&mut cargo)
        .map(|output| String::from_utf8_lossy(&output.stderr).into_owned())
        .with_context(|| format!("`{}` does not compile by itself, {selection}", package.name))?;
    ensure!(told.is_empty(), "`{}` does not compile without warnings by itself, {selection}\n{told}", package.name);
    Ok(())
}

/// Makes a package a workspace of its own, with the versions of the lock.
fn prepare(folder: &Path, places: &Places) -> Result<PathBuf> {
    let lock = folder.join("Cargo.lock");
    fs::copy(places.workspace.join("Cargo.lock"), &lock)
        .with_context(|| format!("cannot write `{}`", lock.display()))?;
    // The folder lies below the workspace's, of which it is no member.
    let manifest = folder.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).with_context(|| format!("cannot read `{}`", manifest.display()))?;
    if !text.contains("\n[workspace]\n") {
        fs::write(&manifest, format!("{text}\n[workspace]\n"))
            .with_context(|| format!("cannot write `{}`", manifest.display()))?;
    }
    Ok(manifest)
}

impl fmt::Display for Selection {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default => write!(formatter, "with its default features"),
            Self::Only(features) => write!(formatter, "with the features [{}]", features.join(", ")),
        }
    }
}
