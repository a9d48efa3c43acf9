//! `cargo xtask run -- ARGUMENTS`: builds what is missing and runs the command `goru`.

use anyhow::Result;

use crate::{binary, without_dashes};

/// Runs the task.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    binary::build_and_become("goru", without_dashes(arguments))
}
