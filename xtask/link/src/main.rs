//! `goru-link IN OUT`: links the core modules of a component into one.

use std::{error::Error, fs, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<_> = std::env::args_os().skip(1).collect();
    let [input, output] = arguments.as_slice() else {
        eprintln!("usage: goru-link IN OUT");
        return ExitCode::from(2);
    };
    let linked = fs::read(input)
        .map_err(|error| format!("cannot read `{}`: {error}", input.display()))
        .and_then(|component| goru_link::link(&component).map_err(|error| chain(&error)))
        .and_then(|linked| {
            fs::write(output, linked).map_err(|error| format!("cannot write `{}`: {error}", output.display()))
        });
    match linked {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            eprintln!("error: {message}");
            ExitCode::FAILURE
        }
    }
}

/// An error with everything that led to it.
fn chain(error: &dyn Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(&format!(": {error}"));
        source = error.source();
    }
    text
}
