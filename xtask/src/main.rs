//! The tasks of the house: what builds the guests, runs the tests and checks the rules.
//!
//! `cargo xtask help` lists them. A task is a file of this folder.

fn main() {}
