//! Starts of the command line tool.

use std::{fs, process::Command, time::Instant};

use goru_tests::executor;

use super::{Bench, Measured, Result, ratio};
use crate::{
    compare::{Subject, Work, compare},
    results::{Figure, Row, Unit, Wanted},
    runner::Process,
    samples::Samples,
};

/// A first start compiles the guests, which takes seconds.
const FIRST_STARTS: usize = 3;

pub(super) fn warm(bench: &mut Bench) -> Result<Measured> {
    let goru = Subject::new("goru -c", Process::new(&bench.tool, &["-c"]));
    let mut subjects = [goru, bench.python("-I -S"), bench.python("")];
    let scripts = ["print(1)".to_owned()];
    let work = Work { scripts: &scripts, stdout: Some("1\n"), at_once: 1, rounds: bench.rounds(20), in_a_row: 3 };
    let rows = compare(&mut subjects, &work);
    let name = "a start of the command against one of `python3 -I -S`";
    let figures = vec![ratio(name, rows.first(), rows.get(1), Wanted::AtMost(0.6))];
    Ok(Measured { unit: Unit::Milliseconds, rows, figures })
}

pub(super) fn cold(bench: &mut Bench) -> Result<Measured> {
    let folder = executor::target_dir().join("tools/bench-cold-cache");
    let (mut first, mut second, mut more) = (Samples::default(), Samples::default(), Samples::default());
    for _ in 0..bench.rounds(FIRST_STARTS) {
        // There is none on the first round.
        let _ = fs::remove_dir_all(&folder);
        let mut times = [0.0; 2];
        for time in &mut times {
            let mut command = Command::new(&bench.tool);
            command.args(["-c", "print(1)"]).env("GORU_CACHE_DIR", &folder);
            let started = Instant::now();
            let output = command.output()?;
            *time = started.elapsed().as_secs_f64() * 1e3;
            if output.stdout != b"1\n" {
                return Err(format!("the command printed {:?}", String::from_utf8_lossy(&output.stdout)).into());
            }
        }
        let [cold, warm] = times;
        first.add(cold);
        second.add(warm);
        more.add(cold - warm);
    }
    fs::remove_dir_all(&folder)?;
    let row = |subject: &str, samples: &Samples| Row {
        subject: subject.to_owned(),
        summary: samples.summary(),
        note: String::new(),
    };
    let figure = Figure {
        name: "the first start of the command takes longer than the second by".to_owned(),
        unit: Unit::Milliseconds,
        measured: more.summary().map(|summary| summary.median),
        wanted: Wanted::AtMost(100.0),
    };
    let rows = vec![row("goru, the first start", &first), row("goru, the second start", &second)];
    Ok(Measured { unit: Unit::Milliseconds, rows, figures: vec![figure] })
}
