//! A language of somebody else's, which knows goru by its packages only.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use super::{Published, cargo};
use crate::guests::{Places, succeed};

/// Its folder, a workspace of its own.
const LANGUAGE: &str = "examples/goru-lang-lua";

/// Builds the language's guest, its crate and a command with it in the copy of the source, whose crates are packages by
/// then, and runs its tests: it passes conformance.
pub(super) fn run(published: &[Published], stage: &Path, places: &Places) -> Result<()> {
    let folder = stage.join(LANGUAGE);
    let guest = folder.join("guest/Cargo.toml");
    // A package depends on the others by their versions.
    let packages = published.iter().map(|package| {
        let path = stage.join("crates").join(&package.name);
        format!("{} = {{ path = {path:?} }}\n", package.name)
    });
    let patch = format!("\n[patch.crates-io]\n{}", packages.collect::<String>());
    for manifest in [&folder.join("Cargo.toml"), &guest] {
        let text = fs::read_to_string(manifest).with_context(|| format!("cannot read `{}`", manifest.display()))?;
        fs::write(manifest, text + &patch).with_context(|| format!("cannot write `{}`", manifest.display()))?;
    }
    for (command, manifest, arguments) in
        [("run", &guest, &[][..]), ("test", &folder.join("Cargo.toml"), &["--workspace"][..])]
    {
        let mut cargo = cargo(command);
        cargo.args(["--quiet", "--manifest-path"]).arg(manifest).args(arguments);
        succeed(cargo.env("CARGO_TARGET_DIR", &places.target))
            .with_context(|| format!("`{LANGUAGE}` does not build from the packages, or fails"))?;
    }
    println!("{LANGUAGE}: builds from the packages, and passes its tests");
    Ok(())
}
