//! Whole processes, timed from outside.

use std::{
    io,
    path::{Path, PathBuf},
    process::{Command, Stdio},
    time::{Duration, Instant},
};

use goru_tests::executor;

/// The command line tool of this build.
pub(crate) fn tool() -> io::Result<PathBuf> {
    let folder = std::env::current_exe()?.parent().map(Path::to_owned).unwrap_or_default();
    let tool = folder.join("goru");
    if tool.is_file() { Ok(tool) } else { Err(io::Error::other("the tool `goru` is not built beside the bench")) }
}

/// The interpreter that `python3` stands for: the program itself, not a script that looks for it, which some
/// installations put in its place.
pub(crate) fn native_python() -> Option<PathBuf> {
    let script = "import os, sys; print(os.path.realpath(sys.executable))";
    let output = Command::new("python3").args(["-c", script]).output().ok()?;
    let path = PathBuf::from(String::from_utf8(output.stdout).ok()?.trim());
    path.is_file().then_some(path)
}

/// The time from before the process is made until it is gone.
pub(crate) fn time(program: &Path, arguments: &[&str]) -> io::Result<Duration> {
    let mut command = Command::new(program);
    command.args(arguments).env("GORU_CACHE_DIR", executor::cache_dir());
    command.stdin(Stdio::null()).stdout(Stdio::null()).stderr(Stdio::null());
    let started = Instant::now();
    let status = command.spawn()?.wait()?;
    let elapsed = started.elapsed();
    if status.success() { Ok(elapsed) } else { Err(io::Error::other(format!("{} {status}", program.display()))) }
}
