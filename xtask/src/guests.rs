//! `cargo xtask guests [--check]`: builds the guests, each into a folder that is named by the hash of its inputs.
//!
//! `<target>/guests/<hash>/python.wasm.zst` is what `goru-lang-python` carries. The hash also stands in that crate's
//! `guest.lock`, so that its build finds the guest that belongs to this source, and nobody commits a guest.

mod image;
mod immortal;
mod inputs;
mod javascript;
mod native;
mod prefault;
mod prelude;
mod python;
pub(crate) mod traces;

pub(crate) use inputs::{copy, hash};
pub(crate) use javascript::{engine as engine_source, packages as node_packages, succeed};
pub(crate) use prelude::{libraries as node_libraries, node};

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::{toolchain, tools};

/// Where the source and the build's products lie.
#[derive(Debug)]
pub(crate) struct Places {
    /// The workspace's folder.
    pub(crate) workspace: PathBuf,
    /// Cargo's target folder.
    pub(crate) target: PathBuf,
}

impl Places {
    /// Asks Cargo, which knows about `CARGO_TARGET_DIR` and every configuration file.
    pub(crate) fn ask_cargo() -> Result<Self> {
        let output = Command::new(toolchain::cargo())
            .args(["metadata", "--format-version", "1", "--no-deps"])
            .output()
            .context("cannot start `cargo metadata`")?;
        if !output.status.success() {
            bail!("`cargo metadata` failed: {}", String::from_utf8_lossy(&output.stderr).trim());
        }
        let metadata: serde_json::Value =
            serde_json::from_slice(&output.stdout).context("`cargo metadata` did not answer in JSON")?;
        let path = |key: &str| {
            metadata
                .get(key)
                .and_then(|value| value.as_str())
                .map(PathBuf::from)
                .with_context(|| format!("`cargo metadata` does not tell the `{key}`"))
        };
        Ok(Self { workspace: path("workspace_root")?, target: path("target_directory")? })
    }
}

/// Runs the task.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let places = Places::ask_cargo()?;
    match arguments {
        [] => build(&places),
        [flag] if flag == "--check" => check(&places),
        _ => bail!("usage: cargo xtask guests [--check]"),
    }
}

/// How one guest is built.
struct Guest {
    /// What its files are called: `<name>.wasm`, and `<name>.wasm.zst`.
    name: &'static str,
    /// The folder of the crate that carries it.
    carrier: &'static str,
    /// Hashes the inputs.
    inputs: fn(&Places) -> Result<String>,
    /// Builds within a folder, and returns the one that holds the product.
    build: fn(&Places, &Path) -> Result<PathBuf>,
}

const GUESTS: &[Guest] = &[
    Guest {
        name: "javascript",
        carrier: "crates/goru-lang-quickjs",
        inputs: javascript::inputs,
        build: javascript::build,
    },
    Guest { name: "python", carrier: "crates/goru-lang-python", inputs: python::inputs, build: python::build },
];

/// Builds every guest that is missing.
pub(crate) fn build(places: &Places) -> Result<()> {
    GUESTS.iter().try_for_each(|guest| guest.ensure(places))
}

/// The folder of each crate that carries a guest, and the guest that belongs to this source.
pub(crate) fn products(places: &Places) -> Result<Vec<(&'static str, PathBuf)>> {
    let product = |guest: &Guest| {
        let folder = places.target.join("guests").join((guest.inputs)(places)?);
        Ok((guest.carrier, folder.join(format!("{}.wasm.zst", guest.name))))
    };
    GUESTS.iter().map(product).collect()
}

/// Fails when a checked-in lock does not belong to the source beside it.
fn check(places: &Places) -> Result<()> {
    GUESTS.iter().try_for_each(|guest| guest.check(places))
}

impl Guest {
    fn ensure(&self, places: &Places) -> Result<()> {
        let hash = (self.inputs)(places)?;
        let guests = places.target.join("guests");
        let finished = guests.join(&hash);
        let is_there = |end: &str| finished.join(format!("{}.{end}", self.name)).is_file();
        if !is_there("wasm.zst") || !is_there("wasm") {
            fs::create_dir_all(&guests).with_context(|| format!("cannot create `{}`", guests.display()))?;
            let unfinished = guests.join(format!(".{}-{}", self.name, std::process::id()));
            let _ = fs::remove_dir_all(&unfinished);
            let built =
                (self.build)(places, &unfinished).and_then(|product| tools::move_into_place(&product, &finished));
            let _ = fs::remove_dir_all(&unfinished);
            built?;
        }
        write_lock(&self.lock(places), &hash)
    }

    fn check(&self, places: &Places) -> Result<()> {
        let hash = (self.inputs)(places)?;
        let lock = self.lock(places);
        let locked = fs::read_to_string(&lock).unwrap_or_default();
        if locked.trim() != hash {
            bail!(
                "`{}` is `{}`, and the inputs of the guest are `{hash}`\nhint: run `cargo xtask guests`",
                lock.display(),
                locked.trim()
            );
        }
        Ok(())
    }

    fn lock(&self, places: &Places) -> PathBuf {
        places.workspace.join(self.carrier).join("guest.lock")
    }
}

/// Writes the lock only when it changes, so that nothing is rebuilt for it.
fn write_lock(lock: &Path, hash: &str) -> Result<()> {
    let line = format!("{hash}\n");
    if fs::read_to_string(lock).is_ok_and(|old| old == line) {
        return Ok(());
    }
    fs::write(lock, line).with_context(|| format!("cannot write `{}`", lock.display()))
}
