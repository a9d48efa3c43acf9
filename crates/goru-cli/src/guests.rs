//! Languages that goru was not built with.

use std::{error::Error as _, ffi::OsString, path::Path};

use goru::{Error, GuestFile};

use crate::{problem::Problem, terminal::inert};

/// The languages of these files.
pub(crate) fn open(files: &[OsString]) -> Result<Vec<GuestFile>, Problem> {
    files.iter().map(|file| GuestFile::open(file).map_err(|error| refuse(Path::new(file), &error))).collect()
}

/// What is wrong with a file, by the name that the user gave it.
fn refuse(path: &Path, error: &Error) -> Problem {
    let shown = inert(&path.to_string_lossy());
    match error {
        Error::GuestFile { file, reason, .. } => {
            // What is wrong may be the description, which is a file beside it.
            let is_beside = file.ends_with(".toml") && path.extension().is_none_or(|extension| extension != "toml");
            let place = if is_beside { format!("`{}`: ", inert(file)) } else { String::new() };
            let problem = Problem::guest_file(format!("the guest `{shown}` is refused: {place}{}", inert(reason)));
            match error.source() {
                Some(source) => problem.cause(source),
                None => problem.hint("`docs/command-line.md` tells what such a file takes"),
            }
        }
        _ => Problem::from(error),
    }
}
