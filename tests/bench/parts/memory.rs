//! What a sandbox takes while it lives, and the page faults that it takes to make it.

use std::{
    io::{BufRead as _, BufReader},
    process::{Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::Duration,
};

use goru::{CallError, Executor, Value};
use goru_tests::{executor, functions::capability};
use tokio::sync::Semaphore;

use super::{Bench, Measured, Result};
use crate::{
    process::{anonymous, minor_faults},
    results::{Figure, Row, Unit, Wanted},
    samples::Samples,
};

/// How many runs wait at once while the memory is looked at.
const HELD: usize = 48;

/// How often that is done, each time with an executor of its own.
const ROUNDS: usize = 3;

/// How many runs one measurement of page faults makes.
const RUNS: u32 = 100;

/// In KiB.
const PAGE: f64 = 4.0;

const WAITS: [(&str, &str); 2] = [
    ("python", "print(1)\n_goru_call('test.wait', {})"),
    ("javascript", "console.log(1);\n_goru_call('test.wait', {})"),
];

/// What waits until it is killed, in the program of each peer.
const PROCESSES: [(&str, &str); 2] =
    [("python3", "print(1, flush=True); input()"), ("node", "console.log(1); setTimeout(() => {}, 1e9)")];

pub(super) fn memory(bench: &mut Bench) -> Result<Measured> {
    let mut rows = Vec::new();
    for (language, script) in WAITS {
        let mut samples = Samples::default();
        for _ in 0..ROUNDS {
            samples.add(live(language, script)?);
        }
        rows.push(Row { subject: format!("goru, {language}"), summary: samples.summary(), note: String::new() });
    }
    for (name, script) in PROCESSES {
        let command = match name {
            "python3" => bench.python.as_ref().map_err(Clone::clone).map(|python| {
                vec![python.program.to_string_lossy().into_owned(), "-I".to_owned(), "-S".to_owned(), "-c".to_owned()]
            }),
            name => bench.peers.command(name),
        };
        let subject = format!("a process of `{name}`");
        let found = command.and_then(|command| (0..ROUNDS).map(|_| waiting_process(&command, script)).collect());
        rows.push(match found {
            Ok(found) => {
                let found: Vec<f64> = found;
                let mut samples = Samples::default();
                samples.extend(found);
                Row { subject, summary: samples.summary(), note: String::new() }
            }
            Err(reason) => Row { subject, summary: None, note: reason },
        });
    }
    let figure = Figure {
        name: "memory of a live sandbox's own after `print(1)`".to_owned(),
        unit: Unit::Kibibytes,
        measured: rows.first().and_then(Row::median),
        wanted: Wanted::AtMost(500.0),
    };
    Ok(Measured { unit: Unit::Kibibytes, rows, figures: vec![figure] })
}

/// What a run adds to this process while it waits in a host function, in KiB.
fn live(language: &'static str, script: &'static str) -> Result<f64> {
    let executor = Executor::builder().cache_dir(executor::cache_dir()).concurrent_runs(HELD).build()?;
    let (arrived, gate) = (Arc::new(AtomicUsize::new(0)), Arc::new(Semaphore::new(0)));
    let wait = {
        let (arrived, gate) = (Arc::clone(&arrived), Arc::clone(&gate));
        capability("wait", move |_: Value| {
            let (arrived, gate) = (Arc::clone(&arrived), Arc::clone(&gate));
            async move {
                arrived.fetch_add(1, Ordering::SeqCst);
                let passed = gate.acquire().await.map(drop);
                passed.map(|()| Value::Null).map_err(|_| CallError::Cancelled)
            }
        })?
    };
    executor.run(language, "1").blocking()?;
    let runtime = tokio::runtime::Builder::new_multi_thread().enable_time().build()?;
    runtime.block_on(async {
        let before = anonymous("self")?;
        let runs = (0..HELD).map(|_| executor.run(language, script).grant(wait.clone()).into_future());
        let tasks: Vec<_> = runs.map(tokio::spawn).collect();
        while arrived.load(Ordering::SeqCst) < HELD {
            if tasks.iter().any(tokio::task::JoinHandle::is_finished) {
                return Err(format!("a run in {language} does not wait").into());
            }
            tokio::time::sleep(Duration::from_millis(5)).await;
        }
        let held = anonymous("self")?;
        gate.add_permits(HELD);
        for task in tasks {
            let outcome = task.await??;
            if outcome.stdout() != "1\n" {
                return Err(format!("the script printed {:?}: {}", outcome.stdout(), outcome.stderr()).into());
            }
        }
        Ok((held - before) / HELD as f64)
    })
}

/// What a process has for itself after it printed a line, in KiB.
fn waiting_process(command: &[String], script: &str) -> std::result::Result<f64, String> {
    let (program, arguments) = command.split_first().ok_or("an empty command")?;
    let mut process = Command::new(program);
    process.args(arguments).arg(script).stdin(Stdio::piped()).stdout(Stdio::piped());
    let mut child = process.spawn().map_err(|error| format!("cannot start `{program}`: {error}"))?;
    let mut line = String::new();
    let printed = child.stdout.as_mut().map(|stdout| BufReader::new(stdout).read_line(&mut line));
    let found = match printed {
        Some(Ok(_)) if line == "1\n" => anonymous(&child.id().to_string()),
        _ => Err(format!("it printed {line:?}")),
    };
    // It may be gone already.
    let _ = child.kill();
    let _ = child.wait();
    found
}

pub(super) fn faults(bench: &mut Bench) -> Result<Measured> {
    let mut rows = Vec::new();
    for (language, script) in [("python", "print(1)"), ("javascript", "console.log(1)")] {
        let mut samples = Samples::default();
        for _ in 0..ROUNDS {
            let before = minor_faults()?;
            for _ in 0..RUNS {
                bench.executor.run(language, script).blocking()?;
            }
            samples.add((minor_faults()? - before) / f64::from(RUNS));
        }
        rows.push(Row { subject: format!("goru, {language}"), summary: samples.summary(), note: String::new() });
    }
    for (language, script) in WAITS {
        let mut samples = Samples::default();
        for _ in 0..ROUNDS {
            samples.add(live(language, script)? / PAGE);
        }
        let subject = format!("goru, {language}, pages of its own");
        rows.push(Row { subject, summary: samples.summary(), note: String::new() });
    }
    Ok(Measured { unit: Unit::Count, rows, figures: Vec::new() })
}
