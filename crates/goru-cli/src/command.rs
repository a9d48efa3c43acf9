//! What the process does, from its arguments to its end.

use std::{ffi::OsString, panic};

use crate::{
    arguments::{self, CacheAction, Command, CommandLine},
    commands,
    exit_code::ExitCode,
    functions, json,
    problem::Problem,
    report, run,
    signals::Signals,
    terminal,
};

/// Does what the arguments of the process say, and ends the process with the code that tells how it went.
///
/// A program that adds languages to the command is this call, and a line for each of their crates: the command knows every
/// language that is linked into the program.
///
/// ```no_run
/// // In `main.rs`, with `use goru_lang_lua as _;` beside it:
/// goru_cli::main();
/// ```
pub fn main() -> ! {
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
