//! What can run a script: goru, a process for each, or a peer in a warm process of its own.

use std::{
    io::{Read as _, Write as _},
    path::PathBuf,
    process::{Child, Command, Stdio},
    time::{Duration, Instant},
};

use goru::{Executor, Ready};
use goru_tests::executor;

/// No script of the bench takes as long.
const TIMEOUT: Duration = Duration::from_secs(900);

/// What a script printed, and the time until the answer was there.
pub(crate) struct Answer {
    pub(crate) time: Duration,
    pub(crate) stdout: String,
}

/// One way to run a script afresh: nothing of one run is there in the next.
pub(crate) trait Runner {
    /// Runs a script as often at once as `at_once` says. The time is that of all, the output of any.
    ///
    /// An error says in a line why the script could not be run, or failed.
    fn run(&mut self, script: &str, at_once: usize) -> Result<Answer, String>;
}

/// Fresh runs of an executor.
pub(crate) struct Goru {
    pub(crate) executor: &'static Executor,
    pub(crate) language: &'static str,
}

impl Runner for Goru {
    fn run(&mut self, script: &str, at_once: usize) -> Result<Answer, String> {
        let run = || self.executor.run(self.language, script).timeout(TIMEOUT);
        let (outcome, time) = if at_once == 1 {
            let started = Instant::now();
            (run().blocking().map_err(|error| error.to_string())?, started.elapsed())
        } else {
            let runtime = tokio::runtime::Builder::new_multi_thread().build().map_err(|error| error.to_string())?;
            let started = Instant::now();
            let outcome = runtime.block_on(async {
                let tasks: Vec<_> = (0..at_once).map(|_| tokio::spawn(run().into_future())).collect();
                let mut last = Err("there is no run".to_owned());
                for task in tasks {
                    last = Ok(task.await.map_err(|error| error.to_string())?.map_err(|error| error.to_string())?);
                }
                last
            })?;
            (outcome, started.elapsed())
        };
        if outcome.exit_code() != 0 {
            return Err(last_line(&outcome.stderr()));
        }
        Ok(Answer { time, stdout: outcome.stdout().into_owned() })
    }
}

/// Runs in instances that are kept ready. That the next is ready is waited for beforehand, as between the requests to a
/// service; it is made while the run before it goes on.
pub(crate) struct Kept {
    ready: Ready,
    waiting: tokio::runtime::Runtime,
}

impl Kept {
    /// Keeps four.
    pub(crate) fn new(executor: &Executor, language: &str) -> Result<Self, Box<dyn std::error::Error>> {
        let waiting = tokio::runtime::Builder::new_current_thread().build()?;
        Ok(Self { ready: executor.keep_ready(language, 4)?, waiting })
    }
}

impl Runner for Kept {
    fn run(&mut self, script: &str, _: usize) -> Result<Answer, String> {
        if !self.waiting.block_on(self.ready.filled()) {
            return Err("no instance is ready".to_owned());
        }
        let started = Instant::now();
        let outcome = self.ready.run(script).timeout(TIMEOUT).blocking().map_err(|error| error.to_string())?;
        let time = started.elapsed();
        if outcome.exit_code() != 0 {
            return Err(last_line(&outcome.stderr()));
        }
        Ok(Answer { time, stdout: outcome.stdout().into_owned() })
    }
}

/// A process for each script, from before it is made until it is gone.
pub(crate) struct Process {
    pub(crate) program: PathBuf,
    /// The last of them is followed by the script.
    pub(crate) arguments: Vec<String>,
}

impl Process {
    pub(crate) fn new(program: impl Into<PathBuf>, arguments: &[&str]) -> Self {
        Self { program: program.into(), arguments: arguments.iter().map(|&argument| argument.to_owned()).collect() }
    }

    fn spawn(&self, script: &str) -> Result<Child, String> {
        let mut command = Command::new(&self.program);
        command.args(&self.arguments).arg(script).env("GORU_CACHE_DIR", executor::cache_dir());
        command.stdin(Stdio::null()).stdout(Stdio::piped()).stderr(Stdio::piped());
        command.spawn().map_err(|error| format!("cannot start `{}`: {error}", self.program.display()))
    }
}

impl Runner for Process {
    fn run(&mut self, script: &str, at_once: usize) -> Result<Answer, String> {
        let started = Instant::now();
        let children = (0..at_once).map(|_| self.spawn(script)).collect::<Result<Vec<_>, _>>()?;
        let outputs: Vec<_> = children.into_iter().map(Child::wait_with_output).collect();
        let time = started.elapsed();
        let mut stdout = String::new();
        for output in outputs {
            let output = output.map_err(|error| error.to_string())?;
            if !output.status.success() {
                return Err(last_line(&String::from_utf8_lossy(&output.stderr)));
            }
            stdout = String::from_utf8_lossy(&output.stdout).into_owned();
        }
        Ok(Answer { time, stdout })
    }
}

/// Runs a program that reads its script on standard input, where the arguments of a process are too short for it.
pub(crate) fn pipe(program: &PathBuf, arguments: &[&str], script: &str) -> Result<String, String> {
    let text = |error: std::io::Error| error.to_string();
    let mut command = Command::new(program);
    command.args(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::inherit());
    let mut child = command.spawn().map_err(text)?;
    // The program reads all of its script before it prints anything.
    child.stdin.take().ok_or("no standard input")?.write_all(script.as_bytes()).map_err(text)?;
    let mut stdout = String::new();
    child.stdout.take().ok_or("no standard output")?.read_to_string(&mut stdout).map_err(text)?;
    let status = child.wait().map_err(text)?;
    if status.success() { Ok(stdout) } else { Err(format!("`{}` {status}", program.display())) }
}

/// The last line that says something, as a cell of a table can hold it.
pub(crate) fn last_line(text: &str) -> String {
    let line = text.lines().rev().find(|line| !line.trim().is_empty()).unwrap_or("it says nothing");
    cell(line)
}

/// A text in one short line without what would end a cell.
pub(crate) fn cell(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ").replace('|', "/");
    line.chars().take(160).collect()
}

#[cfg(test)]
mod tests {
    use super::last_line;

    #[test]
    fn an_error_is_one_cell() {
        assert_eq!(last_line("Traceback:\n  File\nTypeError: int | str\n\n"), "TypeError: int / str");
        assert_eq!(last_line("\n"), "it says nothing");
    }
}
