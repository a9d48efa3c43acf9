//! `cargo xtask run -- ARGUMENTS`: builds what is missing and runs the command `goru`, or an example.

use anyhow::Result;

use crate::{binary, without_dashes};

/// Runs the task.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    match arguments {
        [flag, name, rest @ ..] if flag == "--example" => binary::build_and_become(name, without_dashes(rest)),
        _ => binary::build_and_become("goru", without_dashes(arguments)),
    }
}
