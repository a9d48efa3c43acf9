//! The tasks of the house: what builds the guests, runs the tests and checks the rules.
//!
//! `cargo xtask help` lists them. A task is a file of this folder.

mod guests;
mod tools;

use std::process::ExitCode;

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let result = match arguments.split_first() {
        Some((task, rest)) if task == "guests" => guests::run(rest),
        _ => Err(anyhow::anyhow!("usage: cargo xtask guests [--check]")),
    };
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error:#}");
            ExitCode::FAILURE
        }
    }
}
