//! What goru itself says: results on the standard output, and everything else on the standard error.

use std::io::{self, Write};

use crate::{exit_code::ExitCode, problem::Problem};

/// Prints a result.
pub(crate) fn print(text: &[u8]) -> Result<ExitCode, Problem> {
    let mut stdout = io::stdout().lock();
    let written = stdout.write_all(text).and_then(|()| stdout.flush());
    written.map(|()| ExitCode::Success).map_err(|error| Problem::output(&error))
}

/// Says why goru did not do what it was asked to. A closed output is nothing to talk about.
pub(crate) fn problem(problem: &Problem) {
    if problem.exit == ExitCode::ClosedOutput {
        return;
    }
    let mut text = format!("error: {}\n", problem.message);
    for cause in &problem.causes {
        text.push_str(&format!("  caused by: {cause}\n"));
    }
    if let Some(hint) = &problem.hint {
        text.push_str(&format!("hint: {hint}\n"));
    }
    say(&text);
}

/// Says what the user should know although the run goes on.
pub(crate) fn warning(warning: &Warning) {
    say(&format!("goru: warning: {}\nhint: {}\n", warning.message, warning.hint));
}

/// What the user should know although the run goes on.
#[derive(Debug, serde::Serialize)]
pub(crate) struct Warning {
    /// What is not as it should be.
    pub(crate) message: String,
    /// What to do about it.
    pub(crate) hint: String,
}

/// Writes to the standard error in one piece. Where nobody hears it there is nobody to tell.
pub(crate) fn say(text: &str) {
    let _ = io::stderr().lock().write_all(text.as_bytes());
}
