//! What there is to do beside running a script.

use std::{ffi::OsString, os::unix::ffi::OsStrExt, sync::Arc};

use goru::{CacheDirectory, Registry};

use crate::{arguments::CacheAction, exit_code::ExitCode, guests, json, problem::Problem, report, terminal::inert};

/// `goru languages`: the languages, one a line.
pub(crate) fn languages(files: &[OsString], as_json: bool) -> Result<ExitCode, Problem> {
    let contract = |error| Problem::from(&goru::Error::from(error));
    let mut registry = Registry::linked().map_err(contract)?;
    for guest in guests::open(files)? {
        registry.add(Arc::new(guest)).map_err(contract)?;
    }
    if as_json {
        return json::languages(&registry);
    }
    let head = ["NAME", "VERSION", "ALIASES", "EXTENSIONS"].map(str::to_owned);
    let row = |language: &Arc<dyn goru::Language>| {
        let extensions: Vec<_> = language.extensions().iter().map(|extension| format!(".{extension}")).collect();
        let (name, version) = (language.name().to_owned(), language.version().to_owned());
        [name, version, language.aliases().join(", "), extensions.join(", ")]
    };
    let rows: Vec<_> = std::iter::once(head).chain(registry.iter().map(row)).collect();
    report::print(table(&rows).as_bytes())
}

/// Columns as wide as what stands in them.
pub(crate) fn table<const N: usize>(rows: &[[String; N]]) -> String {
    let width = |column: usize| rows.iter().filter_map(|row| row.get(column)).map(|cell| cell.chars().count()).max();
    let mut text = String::new();
    for row in rows {
        let cells = row.iter().enumerate();
        let line: String = cells.map(|(column, cell)| format!("{cell:0$}  ", width(column).unwrap_or(0))).collect();
        text.push_str(line.trim_end());
        text.push('\n');
    }
    text
}

/// `goru cache`: the directory of compiled guests.
pub(crate) fn cache(action: CacheAction) -> Result<ExitCode, Problem> {
    let directory = CacheDirectory::User;
    let Some(path) = directory.path() else {
        return Err(Problem::cache("there is no cache directory")
            .hint("set `GORU_CACHE_DIR`, `XDG_CACHE_HOME` or `HOME` to an absolute path"));
    };
    let shown = inert(&path.to_string_lossy());
    match action {
        CacheAction::Path if rustix::termios::isatty(rustix::stdio::stdout()) => {
            report::print(format!("{shown}\n").as_bytes())
        }
        CacheAction::Path => report::print(&[path.as_os_str().as_bytes(), b"\n"].concat()),
        CacheAction::Clear => match directory.clear() {
            Ok(bytes) => report::print(format!("removed {bytes} bytes from {shown}\n").as_bytes()),
            Err(error) => Err(Problem::cache(format!("the cache `{shown}` cannot be cleared")).cause(&error)),
        },
    }
}
