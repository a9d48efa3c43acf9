//! What a run costs, beside what native Python costs, on this machine in this run.
//!
//! Every figure is taken in rounds, one measurement of each subject a round, so that a machine that gets slower does so
//! for all of them. Medians are printed with the middle half of the values, and ratios are of medians.

mod host_calls;
mod process;
mod report;

use std::{
    error::Error,
    thread,
    time::{Duration, Instant},
};

use goru::Executor;
use goru_tests::executor;

use crate::report::{Samples, machine, print_table};

/// How many rounds each comparison takes.
const ROUNDS: usize = 40;

/// How many fresh runs a round makes in a row: the first finds the processor's caches as the processes before it left them.
const RUNS_IN_A_ROW: usize = 8;

/// How many fresh runs one measurement of throughput makes on each thread.
const RUNS: u32 = 200;

const SCRIPT: &str = "print(1)";

fn main() -> Result<(), Box<dyn Error>> {
    let executor = executor::shared()?;
    executor.run("python", SCRIPT).blocking()?;
    let tool = process::tool()?;
    let python = process::native_python();

    let mut fresh = Samples::new("fresh run of `print(1)`, warm");
    let mut run_alone = Samples::new("  of which the guest's own `run` and the host around it");
    let mut start = Samples::new("`goru -c 'print(1)'`, compiled guest in the cache");
    let mut native = Samples::new("native `python3 -I -S -c 'print(1)'`");
    for _ in 0..ROUNDS {
        for _ in 0..RUNS_IN_A_ROW {
            let (whole, wall) = one_run(executor)?;
            fresh.add(whole);
            run_alone.add(wall);
        }
        start.add(process::time(&tool, &["-c", SCRIPT])?);
        if let Some(python) = &python {
            native.add(process::time(python, &["-I", "-S", "-c", SCRIPT])?);
        }
    }
    let one = throughput(executor, 1)?;
    let two = throughput(executor, 2)?;
    let parallel = many_at_once(executor, 64)?;

    println!("{}\n", machine(python.as_deref()));
    print_table(&[&fresh, &run_alone, &start, &native]);
    println!();
    host_calls::print(executor)?;
    println!();
    println!("| figure | value |\n|---|---|");
    println!("| fresh runs a second, one thread | {one:.0} |");
    println!("| fresh runs a second, two threads | {two:.0}, {:.2} times as many |", two / one);
    println!("| 64 fresh runs at once | {:.1} ms |", parallel.as_secs_f64() * 1e3);
    if python.is_some() {
        println!("| fresh run / native process | {:.3} (1/{:.1}) |", fresh.ratio(&native), native.ratio(&fresh));
        println!("| command line / native process | {:.2} |", start.ratio(&native));
    } else {
        println!("| native process | there is no `python3` on this machine |");
    }
    Ok(())
}

/// The time of a run as its caller sees it, and as the run's own usage has it.
fn one_run(executor: &Executor) -> Result<(Duration, Duration), Box<dyn Error>> {
    let started = Instant::now();
    let outcome = executor.run("python", SCRIPT).blocking()?;
    let whole = started.elapsed();
    if outcome.stdout() != "1\n" {
        return Err(format!("the script printed {:?}", outcome.stdout()).into());
    }
    Ok((whole, outcome.usage.wall_time))
}

/// Fresh runs a second on this many threads.
fn throughput(executor: &Executor, threads: usize) -> Result<f64, Box<dyn Error>> {
    let started = Instant::now();
    let runs = || (0..RUNS).try_for_each(|_| executor.run("python", SCRIPT).blocking().map(drop));
    let results: Vec<_> = thread::scope(|scope| {
        let handles: Vec<_> = (0..threads).map(|_| scope.spawn(runs)).collect();
        handles.into_iter().map(|handle| handle.join()).collect()
    });
    for result in results {
        result.map_err(|_| "a run panicked")??;
    }
    Ok(f64::from(RUNS) * threads as f64 / started.elapsed().as_secs_f64())
}

/// The time from the first start to the last answer of this many runs, started at once as tasks of one runtime.
fn many_at_once(executor: &Executor, count: usize) -> Result<Duration, Box<dyn Error>> {
    let runtime = tokio::runtime::Builder::new_multi_thread().build()?;
    let started = Instant::now();
    runtime.block_on(async {
        let tasks: Vec<_> = (0..count).map(|_| tokio::spawn(executor.run("python", SCRIPT).into_future())).collect();
        for task in tasks {
            task.await??;
        }
        Ok(started.elapsed())
    })
}
