//! The command line tool, and what the system tells about processes.

use std::{
    fs, io,
    path::{Path, PathBuf},
};

/// The command line tool of this build.
pub(crate) fn tool() -> io::Result<PathBuf> {
    let folder = std::env::current_exe()?.parent().map(Path::to_owned).unwrap_or_default();
    let tool = folder.join("goru");
    if tool.is_file() { Ok(tool) } else { Err(io::Error::other("the tool `goru` is not built beside the bench")) }
}

/// The memory of a process that no file backs, in KiB: what it has written to, and shares with nobody. `self` is this one.
pub(crate) fn anonymous(process: &str) -> Result<f64, String> {
    let path = format!("/proc/{process}/smaps_rollup");
    let text = fs::read_to_string(&path).map_err(|error| format!("`{path}`: {error}"))?;
    anonymous_of(&text).ok_or_else(|| format!("`{path}` has no `Anonymous`"))
}

fn anonymous_of(text: &str) -> Option<f64> {
    let line = text.lines().find_map(|line| line.strip_prefix("Anonymous:"))?;
    line.trim().strip_suffix(" kB")?.parse().ok()
}

/// How many minor page faults this process has had.
pub(crate) fn minor_faults() -> Result<f64, String> {
    let path = "/proc/self/stat";
    let text = fs::read_to_string(path).map_err(|error| format!("`{path}`: {error}"))?;
    minor_faults_of(&text).ok_or_else(|| format!("`{path}` is not as expected"))
}

fn minor_faults_of(text: &str) -> Option<f64> {
    // The second field is a name in parentheses, which may have spaces.
    let (_, fields) = text.rsplit_once(") ")?;
    fields.split(' ').nth(7)?.parse().ok()
}

#[cfg(test)]
mod tests {
    use super::{anonymous_of, minor_faults_of};

    #[test]
    fn fields_are_found() {
        assert_eq!(anonymous_of("Rss:  9 kB\nPrivate_Dirty:  8 kB\nAnonymous:     537 kB\n"), Some(537.0));
        assert_eq!(anonymous_of("Rss:  9 kB\n"), None);
        assert_eq!(minor_faults_of("7 (a b) c) S 1 2 3 4 5 6 1234 0 0 0"), Some(1234.0));
    }
}
