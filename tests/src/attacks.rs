//! Attacks: scripts that try to take, reach or break more than they were granted, and what has to come of each.
//!
//! `tests/attacks/attacks.json` lists them, each with a script beside it. Each runs in a process of its own, so that what
//! the host takes for it is that process's own figure, and a host that dies is an answer like others.

use std::{
    error::Error as _,
    fs, io,
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use goru::{CallError, Completion, Error, Executor, Failure, Functions, Limits, Outcome, Run, http::Http, kv};
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::{executor, process};

/// How much of a text is shown in an answer, in characters.
const SHOWN: usize = 90;

/// What a process may take beside the memory of the guest: bookkeeping, what limits let the host keep, the stack.
const BESIDE: u64 = 64 << 20;

/// Attacks on one thing.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Group {
    /// What is attacked.
    pub about: String,
    /// In the order of the page.
    pub attacks: Vec<Attack>,
}

/// One attack.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Attack {
    /// The script's file, whose extension says the language.
    pub script: String,
    /// What it does.
    pub attack: String,
    /// What holds it, and its figure.
    pub limit: String,
    /// What has to come of it: see [`Observed::answer`].
    pub answer: String,
    timeout_ms: Option<u64>,
    memory_mib: Option<u64>,
    fuel: Option<u64>,
    /// The most that the host may take for it; the guest's memory and 64 MiB where it is absent.
    growth_mib: Option<u64>,
    #[serde(default)]
    grants: Vec<Grant>,
}

/// What a script of the list can be granted.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(rename_all = "kebab-case")]
enum Grant {
    /// `app.echo`, which gives back what it got.
    Echo,
    /// `app.panic`.
    Panic,
    /// `app.block`, which never returns.
    Block,
    /// An empty store in memory.
    Kv,
    /// Requests to `api.example.com`.
    Http,
}

/// What came of an attack.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Observed {
    /// How the run ended, in one line.
    pub answer: String,
    /// How long it took.
    pub time: Duration,
    /// How much more memory than before the process had at most, in bytes: the guest's included.
    pub growth: u64,
}

/// The list.
///
/// # Errors
///
/// When it cannot be read.
pub fn all() -> io::Result<Vec<Group>> {
    Ok(serde_json::from_slice(&fs::read(folder().join("attacks.json"))?)?)
}

/// The scripts that lie beside the list.
///
/// # Errors
///
/// When the folder cannot be read.
pub fn scripts() -> io::Result<Vec<String>> {
    let names = fs::read_dir(folder())?.map(|entry| Ok(entry?.file_name().to_string_lossy().into_owned()));
    let mut names = names.collect::<io::Result<Vec<_>>>()?;
    names.retain(|name| name != "attacks.json");
    names.sort();
    Ok(names)
}

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("attacks")
}

impl Attack {
    /// The most that the host may take for it, in bytes.
    #[must_use]
    pub fn most_growth(&self) -> u64 {
        self.growth_mib.map_or(self.limits().get_memory() + BESIDE, |growth| growth << 20)
    }

    /// The time that it has.
    #[must_use]
    pub fn timeout(&self) -> Duration {
        self.limits().get_timeout()
    }

    /// Makes the attack, in this process.
    ///
    /// # Errors
    ///
    /// When it could not be made: not when it failed.
    pub fn make(&self) -> Result<Observed, Box<dyn std::error::Error>> {
        let executor = Executor::builder().cache_dir(executor::cache_dir()).build()?;
        let extension = self.script.rsplit('.').next().unwrap_or_default();
        let languages = executor.languages();
        let language = languages.find_by_extension(extension).ok_or("no language has this extension")?.name();
        // What every run takes is there before.
        let run = |source: Vec<u8>| executor.run(language, source).limits(self.limits()).file_name(&self.script);
        run(Vec::new()).blocking()?;
        let before = process::most_memory()?;
        let attack = self.grant(run(fs::read(folder().join(&self.script))?))?;
        let started = Instant::now();
        let result = attack.blocking();
        let time = started.elapsed();
        Ok(Observed { answer: answer(&result), time, growth: process::most_memory()?.saturating_sub(before) })
    }

    fn limits(&self) -> Limits {
        let mut limits = Limits::default().fuel(self.fuel);
        if let Some(timeout) = self.timeout_ms {
            limits = limits.timeout(Duration::from_millis(timeout));
        }
        if let Some(memory) = self.memory_mib {
            limits = limits.memory(memory << 20);
        }
        limits
    }

    fn grant(&self, mut run: Run) -> Result<Run, Box<dyn std::error::Error>> {
        for grant in &self.grants {
            run = match grant {
                Grant::Echo => run.functions(&Functions::default().register_sync("echo", Ok::<Value, CallError>)),
                Grant::Panic => run.functions(&Functions::default().register_sync("panic", panics)),
                Grant::Block => run.functions(&Functions::default().register_blocking("block", blocks)),
                Grant::Kv => run.grant(kv::private()?),
                Grant::Http => run.grant(Http::builder().allow("api.example.com").build()?.capability()?),
            };
        }
        Ok(run)
    }
}

#[expect(clippy::panic, reason = "a host function that panics is what the attack asks for")]
fn panics(_: Value) -> Result<(), CallError> {
    panic!("the host function fails")
}

fn blocks(_: Value) -> Result<(), CallError> {
    loop {
        std::thread::park();
    }
}

/// How a run ended, in one line.
fn answer(result: &Result<Outcome, Error>) -> String {
    let mut answer = match result {
        Ok(outcome) => match &outcome.result {
            Err(Failure::Exception { thrown, causes }) => match causes.len() {
                0 => shown(&thrown.to_string()),
                1 => format!("{}, with its cause", shown(&thrown.to_string())),
                more => format!("{}, with {more} causes", shown(&thrown.to_string())),
            },
            Err(Failure::Exit(code)) => format!("exit {code}"),
            Ok(Completion::Opaque(opaque)) => format!("no value, for the type `{}`", opaque.type_name),
            Ok(_) => "ends".to_owned(),
            Err(other) => shown(&other.to_string()),
        },
        Err(Error::TimedOut { .. }) => "timed out".to_owned(),
        Err(Error::FuelExhausted { .. }) => "out of fuel".to_owned(),
        Err(error) => shown(&error.source().map_or_else(|| error.to_string(), |source| format!("{error}: {source}"))),
    };
    let streams = match result {
        Ok(outcome) => Some([&outcome.output, &outcome.errors]),
        Err(error) => error.partial().map(|partial| [&partial.output, &partial.errors]),
    };
    let nothing = goru::Output::default();
    let [output, errors] = streams.unwrap_or([&nothing; 2]);
    for stream in [output, errors] {
        if stream.truncated {
            answer.push_str(&format!(", {} bytes kept of {}", stream.bytes.len(), stream.written));
        }
    }
    if !output.bytes.is_empty() && !output.truncated {
        answer.push_str(&format!(", prints {:?}", shown(output.text().trim_end())));
    }
    answer
}

/// A text on one line, cut.
fn shown(text: &str) -> String {
    let line: String = text.lines().next().unwrap_or_default().chars().take(SHOWN).collect();
    if line.len() < text.trim_end().len() { format!("{}…", line.trim_end()) } else { line }
}
