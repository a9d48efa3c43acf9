//! Where the script comes from.

use std::{
    ffi::OsString,
    fs::File,
    io::{self, IsTerminal, Read},
    path::{Path, PathBuf},
};

use goru::{Limits, Registry};

use crate::{arguments::CommandLine, problem::Problem, terminal::inert};

/// The language when nothing says which.
const DEFAULT_LANGUAGE: &str = "python";

/// Where the script comes from.
#[derive(Debug)]
pub(crate) enum Source {
    /// `-c`.
    Code(OsString),
    /// A file.
    File(PathBuf),
    /// The standard input, which is then empty for the script.
    StandardInput,
}

impl Source {
    /// What the command line names.
    pub(crate) fn of(line: &CommandLine) -> Result<Self, Problem> {
        match (&line.code, &line.script) {
            (Some(code), _) => Ok(Self::Code(code.clone())),
            (None, Some(script)) if script == "-" => Ok(Self::StandardInput),
            (None, Some(script)) => Ok(Self::File(script.into())),
            (None, None) if io::stdin().is_terminal() => Err(Problem::usage("no script is given")
                .hint("`goru FILE` runs a file, `goru -c CODE` a text; `goru --help` tells more")),
            (None, None) => Ok(Self::StandardInput),
        }
    }

    /// The name that stands in traces: as Python has it, with nothing in it that a terminal obeys.
    pub(crate) fn name(&self) -> String {
        match self {
            Self::Code(_) => "<string>".to_owned(),
            Self::File(path) => inert(&path.to_string_lossy()),
            Self::StandardInput => "<stdin>".to_owned(),
        }
    }

    /// The language of the file's extension, else the one that was brought along, else the default.
    pub(crate) fn language(&self, languages: &Registry, brought: Option<&str>) -> String {
        let extension = match self {
            Self::File(path) => path.extension().and_then(|extension| extension.to_str()),
            _ => None,
        };
        let language = extension.and_then(|extension| languages.find_by_extension(extension));
        language.map_or(brought.unwrap_or(DEFAULT_LANGUAGE), |language| language.name()).to_owned()
    }

    /// The script itself. Of one that is larger than any run takes, the first part.
    pub(crate) fn read(&self) -> Result<Vec<u8>, Problem> {
        let result = match self {
            Self::Code(code) => return Ok(code.as_encoded_bytes().to_vec()),
            Self::File(path) => open(path).and_then(read),
            Self::StandardInput => read(io::stdin().lock()),
        };
        result.map_err(|error| {
            let problem = Problem::unreadable_script(match self {
                Self::StandardInput => "the script cannot be read from the standard input".to_owned(),
                _ => format!("the script `{}` cannot be read", self.name()),
            });
            let problem = problem.cause(&error);
            match error.kind() {
                io::ErrorKind::NotFound => problem.hint("`goru -c CODE` runs a text"),
                io::ErrorKind::IsADirectory => problem.hint("name the file in it that is to be run"),
                _ => problem,
            }
        })
    }
}

fn open(path: &Path) -> io::Result<File> {
    let file = File::open(path)?;
    if file.metadata()?.is_dir() { Err(io::ErrorKind::IsADirectory.into()) } else { Ok(file) }
}

/// Reads to the end, or until there is more than a run takes: whatever sends more sends it without end, maybe.
fn read(from: impl Read) -> io::Result<Vec<u8>> {
    let mut source = Vec::new();
    let limit = Limits::default().get_input();
    from.take(limit.saturating_add(1)).read_to_end(&mut source)?;
    Ok(source)
}
