//! `cargo xtask attacks` and `cargo xtask soak`: what a run withstands, measured.

use anyhow::Result;

use crate::binary;

/// Makes every attack of `tests/attacks/`. The program is one of `tests/`.
pub(crate) fn attacks(arguments: &[String]) -> Result<()> {
    binary::build_and_become("goru-attacks", arguments)
}

/// Runs scripts of every outcome, over and over, in one process. The program is one of `tests/`.
pub(crate) fn soak(arguments: &[String]) -> Result<()> {
    binary::build_and_become("goru-soak", arguments)
}
