//! Runs of every outcome, over and over, in one process, and what the process takes meanwhile.

use std::{
    fmt,
    future::IntoFuture as _,
    time::{Duration, Instant},
};

use goru::{Error, Executor, Failure, Outcome};

use crate::process;

/// How often the process is looked at.
const SAMPLES: usize = 40;

/// The part of the runs that is not looked at, while allocators and pools grow to what they need: one of so many.
const WARM_UP: usize = 5;

/// What the runs are to a hundred: the first script that has the number or more.
const MIX: [(usize, Kind); 6] = [
    (0, Kind::Good),
    (55, Kind::JavaScript),
    (70, Kind::Exception),
    (85, Kind::OutOfMemory),
    (90, Kind::TimedOut),
    (95, Kind::Cancelled),
];

/// How a run ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Good,
    JavaScript,
    Exception,
    OutOfMemory,
    TimedOut,
    Cancelled,
}

/// What a process took over many runs.
#[derive(Clone, Debug)]
pub struct Report {
    /// How many runs there were.
    pub runs: usize,
    /// How long they took.
    pub time: Duration,
    /// By how much the process's own memory grew with each run, in bytes: the slope of the line through all samples.
    pub slope: f64,
    /// The process's own memory in bytes, at the first sample and at the last.
    pub memory: (u64, u64),
    /// The open descriptors, at the first sample and at the last.
    pub descriptors: (usize, usize),
    /// The threads, at the first sample and at the last.
    pub threads: (usize, usize),
}

impl fmt::Display for Report {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let kib = |bytes: u64| bytes >> 10;
        write!(
            formatter,
            "{} runs in {:.1} s; memory {} to {} KiB, {:.1} bytes a run; descriptors {} to {}; threads {} to {}",
            self.runs,
            self.time.as_secs_f64(),
            kib(self.memory.0),
            kib(self.memory.1),
            self.slope,
            self.descriptors.0,
            self.descriptors.1,
            self.threads.0,
            self.threads.1,
        )
    }
}

/// Makes so many runs, one after another, of which 70 % come to their end, 15 % fail, and the rest is stopped.
///
/// # Errors
///
/// When a run ends otherwise than it should.
pub fn soak(executor: &Executor, runs: usize) -> Result<Report, Box<dyn std::error::Error>> {
    let started = Instant::now();
    let warm_up = runs / WARM_UP;
    let every = ((runs - warm_up) / SAMPLES).max(1);
    let (mut samples, mut counts) = (Vec::with_capacity(SAMPLES + 1), Vec::new());
    for number in 0..runs {
        // A stride that meets every number of a hundred.
        let kind = MIX.iter().rev().find(|(from, _)| number * 37 % 100 >= *from).map_or(Kind::Good, |(_, kind)| *kind);
        run(executor, kind).map_err(|found| format!("run {number}, {kind:?}: {found}"))?;
        if number >= warm_up && (number - warm_up).is_multiple_of(every) {
            samples.push((number as f64, process::own_memory()? as f64));
            counts.push((process::descriptors()?, process::threads()?));
        }
    }
    let (first, last) = (counts.first().copied().unwrap_or_default(), counts.last().copied().unwrap_or_default());
    let memory = |sample: Option<&(f64, f64)>| sample.map_or(0, |(_, memory)| *memory as u64);
    Ok(Report {
        runs,
        time: started.elapsed(),
        slope: slope(&samples),
        memory: (memory(samples.first()), memory(samples.last())),
        descriptors: (first.0, last.0),
        threads: (first.1, last.1),
    })
}

/// The slope of the line that is nearest to the points.
fn slope(points: &[(f64, f64)]) -> f64 {
    let count = points.len() as f64;
    let (x, y) = points.iter().fold((0.0, 0.0), |sum, point| (sum.0 + point.0, sum.1 + point.1));
    let (x, y) = (x / count, y / count);
    let (over, under) = points.iter().fold((0.0, 0.0), |(over, under), point| {
        (over + (point.0 - x) * (point.1 - y), under + (point.0 - x) * (point.0 - x))
    });
    if under == 0.0 { 0.0 } else { over / under }
}

fn run(executor: &Executor, kind: Kind) -> Result<(), String> {
    let python = |script: &str| executor.run("python", script);
    let result = match kind {
        Kind::Good => python("import json\nprint(json.dumps([it ** 2 for it in range(100)]))\n7").blocking(),
        Kind::JavaScript => executor.run("javascript", "console.log([1, 2, 3].map(it => it ** 2)); 7").blocking(),
        Kind::Exception => python("raise ValueError('x' * 1000)").blocking(),
        Kind::OutOfMemory => python("kept = []\nwhile True: kept.append(bytes(1 << 20))").memory(48 << 20).blocking(),
        Kind::TimedOut => python("while True: pass").timeout(Duration::from_millis(30)).blocking(),
        Kind::Cancelled => return cancel(executor),
    };
    let right = match (kind, &result) {
        (Kind::Good | Kind::JavaScript, Ok(outcome)) => outcome.value() == Some(&goru::Value::Integer(7)),
        (Kind::Exception, Ok(outcome)) => threw(outcome, "ValueError"),
        (Kind::OutOfMemory, Ok(outcome)) => threw(outcome, "MemoryError"),
        (Kind::TimedOut, Err(Error::TimedOut { .. })) => true,
        _ => false,
    };
    if right { Ok(()) } else { Err(format!("{result:?}")) }
}

fn threw(outcome: &Outcome, kind: &str) -> bool {
    matches!(outcome.failure(), Some(Failure::Exception { thrown, .. }) if thrown.kind == kind)
}

/// Polls a run until it has started, and drops it.
fn cancel(executor: &Executor) -> Result<(), String> {
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().map_err(|it| it.to_string())?;
    let run = executor.run("python", "import time\ntime.sleep(60)").into_future();
    match runtime.block_on(async { tokio::time::timeout(Duration::from_millis(5), run).await }) {
        Err(_) => Ok(()),
        Ok(result) => Err(format!("{result:?}")),
    }
}
