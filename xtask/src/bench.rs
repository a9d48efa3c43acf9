//! `cargo xtask bench`: builds what is missing and prints the bench's figures.

use anyhow::Result;

use crate::{binary, without_dashes};

/// Runs the task. The bench itself is a program of `tests/`.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    binary::build_and_become("goru-bench", without_dashes(arguments))
}
