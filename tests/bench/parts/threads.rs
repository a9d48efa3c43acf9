//! Many fresh runs: one after another on several threads, and at once.

use std::{thread, time::Instant};

use goru::Executor;

use super::{Bench, Measured, Result, ratio};
use crate::{
    compare::{Work, compare},
    results::{Figure, Row, Unit, Wanted},
    samples::Samples,
};

const SCRIPT: &str = "print(1)";

/// How many measurements of each kind.
const ROUNDS: usize = 9;

/// How many runs a measurement makes on each thread.
const RUNS: u32 = 100;

pub(super) fn throughput(bench: &mut Bench) -> Result<Measured> {
    let (mut one, mut two) = (Samples::default(), Samples::default());
    for _ in 0..bench.rounds(ROUNDS) {
        one.add(runs_a_second(bench.executor, 1)?);
        two.add(runs_a_second(bench.executor, 2)?);
    }
    let row = |subject: &str, samples: &Samples| Row {
        subject: subject.to_owned(),
        summary: samples.summary(),
        note: String::new(),
    };
    let rows = vec![row("goru, one thread", &one), row("goru, two threads", &two)];
    let name = "runs a second on two threads against one";
    let figures = vec![ratio(name, rows.get(1), rows.first(), Wanted::AtLeast(1.8))];
    Ok(Measured { unit: Unit::RunsPerSecond, rows, figures })
}

fn runs_a_second(executor: &Executor, threads: u32) -> Result<f64> {
    let started = Instant::now();
    let runs = || (0..RUNS).try_for_each(|_| executor.run("python", SCRIPT).blocking().map(drop));
    let results: Vec<_> = thread::scope(|scope| {
        let handles: Vec<_> = (0..threads).map(|_| scope.spawn(runs)).collect();
        handles.into_iter().map(|handle| handle.join()).collect()
    });
    for result in results {
        result.map_err(|_| "a run panicked")??;
    }
    Ok(f64::from(RUNS * threads) / started.elapsed().as_secs_f64())
}

pub(super) fn parallel(bench: &mut Bench) -> Result<Measured> {
    let mut subjects = vec![bench.goru("python"), bench.python("-I -S")];
    subjects.extend(bench.sandboxes());
    let scripts = [SCRIPT.to_owned()];
    let work = Work { scripts: &scripts, stdout: Some("1\n"), at_once: 64, rounds: bench.rounds(ROUNDS), in_a_row: 1 };
    let rows = compare(&mut subjects, &work);
    let figure = Figure {
        name: "64 fresh runs at once".to_owned(),
        unit: Unit::Milliseconds,
        measured: rows.first().and_then(Row::median),
        wanted: Wanted::AtMost(40.0),
    };
    Ok(Measured { unit: Unit::Milliseconds, rows, figures: vec![figure] })
}
