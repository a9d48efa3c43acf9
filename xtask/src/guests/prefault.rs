//! The pages that every run of a guest writes to, which an instance takes at once: what `xtask/prefault` does, as a program.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::{Places, succeed};
use crate::binary;

/// What the guest is made of beside its own inputs.
pub(super) const SOURCE: &str = "xtask/prefault/src";

/// Runs `script`, as short as scripts are that print, in the guest, and returns the guest that takes the pages of that run
/// at once. `file` is a place to work in.
pub(super) fn insert(places: &Places, component: &[u8], script: &str, file: &Path) -> Result<Vec<u8>> {
    fs::write(file, component).with_context(|| format!("cannot write `{}`", file.display()))?;
    let told = succeed(Command::new(binary::build(places, "goru-prefault")?).arg(file).arg(script))?;
    eprint!("{}", String::from_utf8_lossy(&told.stderr));
    fs::read(file).with_context(|| format!("cannot read `{}`", file.display()))
}
