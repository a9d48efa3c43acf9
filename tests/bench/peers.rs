//! The programs that goru is measured against, and how to talk to those that stay warm.
//!
//! `cargo xtask bench` writes what it found of them to a file. A peer of the kind that stays warm is a process that
//! prints one line when it is ready, and then answers each line on its standard input with one:
//!
//! | line | in JSON |
//! |---|---|
//! | ready | `{"ready": "name and version"}` |
//! | request | `{"source": "print(1)", "at_once": 1}` |
//! | answer | `{"nanoseconds": 1000000, "stdout": "1\n"}`, or `{"error": "text"}` |

use std::{
    cell::RefCell,
    collections::BTreeMap,
    fs,
    io::{BufRead as _, BufReader, Write as _},
    process::{Child, ChildStdin, ChildStdout, Command, Stdio},
    rc::Rc,
    time::Duration,
};

use goru_tests::executor;
use serde::Deserialize;
use serde_json::{Value, json};

use crate::runner::{Answer, Runner, cell, last_line};

/// What the task found, by the peer's name.
#[derive(Deserialize)]
#[serde(transparent)]
struct Found(BTreeMap<String, Place>);

/// How a peer is started, or why it cannot be.
#[derive(Clone, Deserialize)]
#[serde(rename_all = "lowercase")]
enum Place {
    Command(Vec<String>),
    Missing(String),
}

pub(crate) struct Peers {
    found: Found,
    started: BTreeMap<String, Result<Rc<RefCell<Peer>>, String>>,
}

impl Peers {
    /// Reads what the task wrote.
    pub(crate) fn read() -> Result<Self, String> {
        let path = executor::target_dir().join("tools/bench-peers.json");
        let text = fs::read_to_string(&path).map_err(|error| {
            format!("cannot read `{}`: {error}\nhint: `cargo xtask bench` writes it", path.display())
        })?;
        let found = serde_json::from_str(&text).map_err(|error| format!("`{}`: {error}", path.display()))?;
        Ok(Self { found, started: BTreeMap::new() })
    }

    /// The program and arguments of a peer, or why there are none.
    pub(crate) fn command(&self, name: &str) -> Result<Vec<String>, String> {
        match self.found.0.get(name) {
            Some(Place::Command(command)) => Ok(command.clone()),
            Some(Place::Missing(reason)) => Err(cell(reason)),
            None => Err("unknown to `cargo xtask bench`".to_owned()),
        }
    }

    /// A peer that stays warm, started when it is first asked for.
    pub(crate) fn warm(&mut self, name: &str) -> Result<Rc<RefCell<Peer>>, String> {
        if let Some(started) = self.started.get(name) {
            return started.clone();
        }
        let started = self.command(name).and_then(|command| {
            eprintln!("starting {name}");
            Peer::start(&command).map(|peer| Rc::new(RefCell::new(peer)))
        });
        self.started.insert(name.to_owned(), started.clone());
        started
    }
}

/// A peer in a process of its own, which ends with the bench.
pub(crate) struct Peer {
    child: Child,
    input: ChildStdin,
    output: BufReader<ChildStdout>,
    /// Its name and version.
    pub(crate) name: String,
}

impl Peer {
    fn start(command: &[String]) -> Result<Self, String> {
        let (program, arguments) = command.split_first().ok_or("an empty command")?;
        let mut child = Command::new(program)
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .map_err(|error| format!("cannot start `{program}`: {error}"))?;
        let (input, output) = (child.stdin.take(), child.stdout.take());
        let (Some(input), Some(output)) = (input, output) else { return Err("no standard streams".to_owned()) };
        let mut peer = Self { child, input, output: BufReader::new(output), name: String::new() };
        let ready = peer.receive()?;
        peer.name = ready.get("ready").and_then(Value::as_str).ok_or_else(|| cell(&ready.to_string()))?.to_owned();
        Ok(peer)
    }

    fn receive(&mut self) -> Result<Value, String> {
        let mut line = String::new();
        let read = self.output.read_line(&mut line).map_err(|error| error.to_string())?;
        if read == 0 {
            return Err("the process ended".to_owned());
        }
        serde_json::from_str(&line).map_err(|error| format!("the answer {line:?}: {error}"))
    }
}

impl Runner for Rc<RefCell<Peer>> {
    fn run(&mut self, script: &str, at_once: usize) -> Result<Answer, String> {
        let mut peer = self.borrow_mut();
        writeln!(peer.input, "{}", json!({ "source": script, "at_once": at_once }))
            .and_then(|()| peer.input.flush())
            .map_err(|error| error.to_string())?;
        let answer = peer.receive()?;
        if let Some(error) = answer.get("error") {
            return Err(last_line(error.as_str().unwrap_or_default()));
        }
        let nanoseconds = answer.get("nanoseconds").and_then(Value::as_u64).ok_or("an answer without a time")?;
        let stdout = answer.get("stdout").and_then(Value::as_str).unwrap_or_default().to_owned();
        Ok(Answer { time: Duration::from_nanos(nanoseconds), stdout })
    }
}

impl Drop for Peer {
    fn drop(&mut self) {
        // It may be gone already.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}
