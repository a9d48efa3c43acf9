//! Each package by itself.

use std::fs;

use anyhow::{Context as _, Result};

use super::{Published, cargo};
use crate::features;
use crate::guests::{Places, succeed};

/// Compiles a package with nothing of the workspace beside it: the crates of goru that it depends on are packages, too.
///
/// The versions of all other dependencies are those that the workspace is tested with. Nothing is fetched. Libraries are
/// type-checked only, into the target folder that everything shares, so that what they have in common is compiled once.
pub(super) fn check(package: &Published, all: &[Published], places: &Places) -> Result<()> {
    let lock = package.folder.join("Cargo.lock");
    fs::copy(places.workspace.join("Cargo.lock"), &lock)
        .with_context(|| format!("cannot write `{}`", lock.display()))?;
    // The folder lies below the workspace's, of which it is no member.
    let manifest = package.folder.join("Cargo.toml");
    let text = fs::read_to_string(&manifest).with_context(|| format!("cannot read `{}`", manifest.display()))?;
    if !text.contains("\n[workspace]\n") {
        fs::write(&manifest, format!("{text}\n[workspace]\n"))
            .with_context(|| format!("cannot write `{}`", manifest.display()))?;
    }
    let mut cargo = cargo("check");
    cargo.args(["--offline", "--quiet"]).arg("--manifest-path").arg(&manifest);
    for other in all.iter().filter(|other| other.name != package.name) {
        cargo.arg("--config").arg(format!("patch.crates-io.{}.path={:?}", other.name, other.folder));
    }
    cargo.env("CARGO_TARGET_DIR", features::folder(&places.target));
    succeed(&mut cargo).map(drop).with_context(|| format!("`{}` does not compile by itself", package.name))
}
