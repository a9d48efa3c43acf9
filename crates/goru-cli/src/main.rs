//! The command `goru`: runs untrusted scripts in a WebAssembly sandbox.
//!
//! `docs/command-line.md` describes what it does. The way of a script: [`arguments`] → [`script`] → [`run`], with the
//! process's [`streams`] as the script's → an [`exit_code`], and a [`problem`] where there was one.

mod arguments;
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

use std::{ffi::OsString, panic};

use self::{
    arguments::{CacheAction, Command, CommandLine},
    exit_code::ExitCode,
    problem::Problem,
    signals::Signals,
};

// A host function that panics is to fail its call only, in every profile that this is built with.
const _: () = assert!(cfg!(panic = "unwind"), "goru is built with `panic = \"unwind\"`");

fn main() {
    panic::set_hook(Box::new(|info| {
        let place = info.location().map(|place| format!(" at {}:{}", place.file(), place.line())).unwrap_or_default();
        let text = terminal::inert(info.payload_as_str().unwrap_or("it does not say why"));
        report::say(&format!("error: goru failed{place}\n  caused by: {text}\nhint: this is a bug of goru\n"));
    }));
    let exit = panic::catch_unwind(|| act(std::env::args_os().collect())).unwrap_or(ExitCode::Sandbox);
    // Without waiting for any thread: one may be compiling.
    std::process::exit(exit.code().into());
}

fn act(arguments: Vec<OsString>) -> ExitCode {
    let as_json = arguments::asks_for_json(&arguments);
    let (as_json, result) = match CommandLine::parse_from(arguments) {
        Ok(line) => (line.options.json, obey(&line)),
        Err(error) => (as_json, refuse(&error, as_json)),
    };
    let result = match result {
        Err(problem) if as_json => json::problem(&problem),
        result => result,
    };
    result.unwrap_or_else(|problem| {
        report::problem(&problem);
        problem.exit
    })
}

fn obey(line: &CommandLine) -> Result<ExitCode, Problem> {
    let signals = Signals::install().ok();
    match &line.command {
        Some(Command::Languages { guest, json }) => commands::languages(guest, *json),
        Some(Command::Functions { format, lang, names }) => functions::print(*format, *lang, names),
        Some(Command::Cache { action }) => commands::cache(action.unwrap_or(CacheAction::Path)),
        None => run::run(line, signals),
    }
}

/// Answers a command line that is not one, or that asks for help.
fn refuse(error: &clap::Error, as_json: bool) -> Result<ExitCode, Problem> {
    let text = terminal::inert_lines(&error.render().to_string());
    if !error.use_stderr() {
        return report::print(text.as_bytes());
    }
    if as_json {
        let message = text.lines().next().unwrap_or_default();
        return Err(Problem::usage(message.strip_prefix("error: ").unwrap_or(message)).hint("`goru --help` tells more"));
    }
    report::say(&text);
    Ok(ExitCode::Usage)
}
