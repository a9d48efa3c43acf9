//! `cargo xtask pages`: builds what is missing and prints which pages of the Python guest a run writes to.

use anyhow::Result;

use crate::{binary, without_dashes};

/// Runs the task. The program is one of `tests/`.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    binary::build_and_become("goru-pages", without_dashes(arguments))
}
