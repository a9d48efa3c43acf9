//! The command `goru`: runs untrusted scripts in a WebAssembly sandbox.
//!
//! `docs/command-line.md` describes what it does. Depend on this crate to make a command of the same kind with languages
//! of your own: [`main`] is all that there is to it. Applications depend on `goru`.
//!
//! The way of a script: `arguments` → `script` → `run`, with the process's `streams` as the script's → an `exit_code`, and
//! a `problem` where there was one.

mod arguments;
mod command;
mod commands;
mod exit_code;
mod functions;
mod guests;
mod interfaces;
mod json;
mod listener;
mod problem;
mod progress;
mod report;
mod run;
mod script;
mod second_layer;
mod signals;
mod size;
mod streams;
mod terminal;

pub use self::command::main;

// A host function that panics is to fail its call only, in every profile that this is built with.
const _: () = assert!(cfg!(panic = "unwind"), "goru is built with `panic = \"unwind\"`");
