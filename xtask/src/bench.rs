//! `cargo xtask bench [--peers] [--quick] [--write] [NAME…]`: builds and fetches what the bench needs, and becomes it.
//!
//! The bench itself is a program of `tests/`. What it is measured against is told to it in a file: how each peer is
//! started, or why it is missing.

mod peers;
mod quickjs;

use anyhow::Result;

use crate::guests::{self, Places};
use crate::{binary, fetch, without_dashes};

/// Builds also what takes many minutes to build.
const BUILD_PEERS: &str = "--peers";

/// Runs the task.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let arguments = without_dashes(arguments);
    let places = Places::ask_cargo()?;
    guests::build(&places)?;
    fetch::fetch(&places)?;
    peers::write(&places, arguments.iter().any(|argument| argument == BUILD_PEERS))?;
    // The bench starts the command that was built beside it.
    binary::build(&places, "goru")?;
    let rest: Vec<String> = arguments.iter().filter(|argument| *argument != BUILD_PEERS).cloned().collect();
    binary::build_and_become("goru-bench", &rest)
}
