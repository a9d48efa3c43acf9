//! Whole programs in Python.

use std::fs;

use goru_tests::executor;
use serde::Deserialize;

use super::{Bench, Measured, Result};
use crate::{
    compare::{Work, compare},
    results::Unit,
};

const BUSY: &str = include_str!("../programs/busy.py");

/// What the busy program prints.
const BUSY_OUTPUT: &str = "17984 17711 [('word0', 2580), ('word1', 5155), ('word11', 6186)]\n";

/// A problem of HumanEval.
#[derive(Deserialize)]
struct Problem {
    prompt: String,
    canonical_solution: String,
    test: String,
    entry_point: String,
}

pub(super) fn human_eval(bench: &mut Bench) -> Result<Measured> {
    let path = executor::target_dir().join("test-data/human-eval/HumanEval.jsonl");
    let text = fs::read_to_string(&path).map_err(|error| format!("cannot read `{}`: {error}", path.display()))?;
    let mut scripts = Vec::new();
    for line in text.lines() {
        let Problem { prompt, canonical_solution, test, entry_point } = serde_json::from_str(line)?;
        scripts.push(format!("{prompt}{canonical_solution}\n{test}\ncheck({entry_point})\n"));
    }
    let mut subjects = vec![bench.goru("python"), bench.python("-I -S"), bench.python("")];
    subjects.extend(bench.sandboxes());
    let work = Work { scripts: &scripts, stdout: None, at_once: 1, rounds: 1, in_a_row: 1 };
    Ok(Measured { unit: Unit::Milliseconds, rows: compare(&mut subjects, &work), figures: Vec::new() })
}

pub(super) fn busy(bench: &mut Bench) -> Result<Measured> {
    let mut subjects = vec![bench.goru("python"), bench.python("-I -S")];
    subjects.extend(bench.sandboxes());
    let scripts = [BUSY.to_owned()];
    let work = Work { scripts: &scripts, stdout: Some(BUSY_OUTPUT), at_once: 1, rounds: bench.rounds(11), in_a_row: 1 };
    Ok(Measured { unit: Unit::Milliseconds, rows: compare(&mut subjects, &work), figures: Vec::new() })
}
