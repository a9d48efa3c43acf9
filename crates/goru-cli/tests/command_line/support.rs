//! Runs the command and says everything that came of it.

use std::{
    ffi::OsStr,
    io::{Read, Write},
    path::{Path, PathBuf},
    process::{Child, Command, Output, Stdio},
    sync::LazyLock,
    time::{Duration, Instant},
};

use rustix::process::{Pid, Signal, kill_process};

/// The command.
pub(crate) const GORU: &str = env!("CARGO_BIN_EXE_goru");

/// The cache that all tests share, with the guest in it: it is compiled once.
pub(crate) static CACHE: LazyLock<PathBuf> = LazyLock::new(|| {
    let target = Path::new(GORU).ancestors().nth(2).expect("the command lies in the target folder");
    let cache = target.join("goru-test-cache");
    let mut builder = std::fs::DirBuilder::new();
    std::os::unix::fs::DirBuilderExt::mode(&mut builder, 0o700);
    builder.recursive(true).create(&cache).expect("the target folder can be written to");
    let status = command(&cache).args(["-c", ""]).status().expect("the command starts");
    assert!(status.success(), "an empty script runs");
    cache
});

fn command(cache: &Path) -> Command {
    let mut command = Command::new(GORU);
    clear(&mut command).env("GORU_CACHE_DIR", cache);
    command
}

fn clear(command: &mut Command) -> &mut Command {
    // What a test needs of the environment it sets itself.
    command.env_clear().env("PATH", std::env::var_os("PATH").unwrap_or_default()).stdin(Stdio::null())
}

/// The command in an empty environment, but for the shared cache.
pub(crate) fn goru<A: AsRef<OsStr>>(arguments: impl IntoIterator<Item = A>) -> Command {
    let mut command = command(&CACHE);
    command.args(arguments);
    command
}

/// The command on a terminal of its own, where `typed` is typed once `awaited` was shown.
pub(crate) fn goru_on_terminal<A: AsRef<OsStr>>(
    awaited: &str,
    typed: &str,
    arguments: impl IntoIterator<Item = A>,
) -> Command {
    let helper = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/command_line/terminal.py");
    let mut command = Command::new("python3");
    clear(&mut command).env("GORU_CACHE_DIR", &*CACHE).args([helper, awaited, typed, GORU]).args(arguments);
    command
}

/// What came of a command.
#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Ended {
    pub(crate) code: Option<i32>,
    pub(crate) stdout: String,
    pub(crate) stderr: String,
}

impl Ended {
    pub(crate) fn new(code: i32, stdout: &str, stderr: &str) -> Self {
        Self { code: Some(code), stdout: stdout.into(), stderr: stderr.into() }
    }
}

impl From<Output> for Ended {
    fn from(output: Output) -> Self {
        let text = |bytes: Vec<u8>| bytes.iter().map(|byte| escape(*byte)).collect::<String>();
        // Bytes that are no text must not come out equal to others that are none.
        let decode = |bytes: Vec<u8>| String::from_utf8(bytes).unwrap_or_else(|error| text(error.into_bytes()));
        Self { code: output.status.code(), stdout: decode(output.stdout), stderr: decode(output.stderr) }
    }
}

fn escape(byte: u8) -> String {
    if byte.is_ascii() { char::from(byte).to_string() } else { format!("<{byte:02x}>") }
}

/// Runs a command to its end.
pub(crate) fn run(command: &mut Command) -> Ended {
    command.output().expect("the command starts").into()
}

/// Runs a command to its end with this as its standard input.
pub(crate) fn run_with_input(command: &mut Command, input: &[u8]) -> Ended {
    let mut child = start(command);
    let mut stdin = child.stdin.take().expect("it is piped");
    // A command that reads nothing is right too.
    let _ = stdin.write_all(input);
    drop(stdin);
    child.wait_with_output().expect("the command ends").into()
}

/// Starts a command with all its streams piped.
pub(crate) fn start(command: &mut Command) -> Child {
    let command = command.stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped());
    command.spawn().expect("the command starts")
}

/// Reads from the command's standard output what is to come next, or what comes in its place.
pub(crate) fn read(child: &mut Child, length: usize) -> String {
    let mut bytes = vec![0; length];
    let stdout = child.stdout.as_mut().expect("it is piped");
    stdout.read_exact(&mut bytes).expect("the command prints that much");
    String::from_utf8(bytes).expect("the command prints text")
}

/// Sends a signal and waits for the end. Tells how long that took.
pub(crate) fn end_by(child: Child, signal: Signal) -> (Ended, Duration) {
    let pid = Pid::from_raw(i32::try_from(child.id()).expect("identifiers are small")).expect("it is running");
    kill_process(pid, signal).expect("it is running");
    let sent = Instant::now();
    (child.wait_with_output().expect("the command ends").into(), sent.elapsed())
}

/// Waits until the process handles SIGTERM by itself.
pub(crate) fn wait_for_handler(child: &Child) {
    let handles = || {
        let status = std::fs::read_to_string(format!("/proc/{}/status", child.id())).expect("it is running");
        let caught = status.lines().find_map(|line| line.strip_prefix("SigCgt:")).expect("the kernel tells");
        u64::from_str_radix(caught.trim(), 16).expect("it is a mask") & (1 << 14) != 0
    };
    let started = Instant::now();
    while !handles() {
        assert!(started.elapsed() < Duration::from_secs(20), "no handler came");
        std::thread::sleep(Duration::from_millis(5));
    }
}
