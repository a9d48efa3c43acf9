//! `goru-pages [SCRIPT]`: which pages of the Python guest's memory a fresh run of a script writes to, and what the run takes.

use std::{
    env,
    error::Error,
    time::{Duration, Instant},
};

use goru::Executor;
use goru_prefault::pages;
use goru_tests::executor;

/// How many runs are timed.
const RUNS: usize = 200;

fn main() -> Result<(), Box<dyn Error>> {
    let script = env::args().nth(1).unwrap_or_else(|| "print(1)".to_owned());
    let executor = executor::shared()?;
    let (median, least) = time(executor, &script)?;
    let found = pages::of_run(executor, "python", &script)?;
    println!(
        "{} dirty pages in {} regions, {} page faults; {} µs, at least {} µs",
        found.dirty(),
        found.regions.len(),
        found.faults,
        median.as_micros(),
        least.as_micros()
    );
    for (first, count) in &found.regions {
        println!("{:#x}..{:#x}", first * pages::PAGE, (first + count) * pages::PAGE);
    }
    Ok(())
}

/// The median and the least of what a run takes.
fn time(executor: &Executor, script: &str) -> Result<(Duration, Duration), Box<dyn Error>> {
    let mut times = Vec::with_capacity(RUNS);
    for _ in 0..RUNS {
        let started = Instant::now();
        executor.run("python", script).blocking()?;
        times.push(started.elapsed());
    }
    times.sort_unstable();
    let at = |place: usize| times.get(place).copied().unwrap_or_default();
    Ok((at(RUNS / 2), at(0)))
}
