//! Starts of the command line tool.

use std::{
    fs,
    path::{Path, PathBuf},
    process::Command,
    time::Instant,
};

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
    let archived = match archived() {
        Some(program) => Subject::new(ARCHIVED, Process::new(&program, &["-c"])),
        None => Subject::missing(ARCHIVED, NOT_MADE),
    };
    let mut subjects = [goru, archived, bench.python("-I -S"), bench.python("")];
    let scripts = ["print(1)".to_owned()];
    let work = Work { scripts: &scripts, stdout: Some("1\n"), at_once: 1, rounds: bench.rounds(20), in_a_row: 3 };
    let rows = compare(&mut subjects, &work);
    let [own, archived, native, ..] = rows.as_slice() else { return Err("a subject is lost".into()) };
    let released = if archived.summary.is_some() { archived } else { own };
    let name = "a start of the command against one of `python3 -I -S`";
    let figures = vec![ratio(name, Some(released), Some(native), Wanted::AtMost(0.6))];
    Ok(Measured { unit: Unit::Milliseconds, rows, figures })
}

pub(super) fn cold(bench: &mut Bench) -> Result<Measured> {
    let own = starts(bench, &bench.tool)?;
    let archived = archived().map(|program| starts(bench, &program)).transpose()?;
    let released = archived.as_ref().unwrap_or(&own);
    let figure = Figure {
        name: "the first start of the command takes longer than the second by".to_owned(),
        unit: Unit::Milliseconds,
        measured: released.more.summary().map(|summary| summary.median),
        wanted: Wanted::AtMost(100.0),
    };
    let mut rows = own.rows("goru");
    match &archived {
        Some(archived) => rows.extend(archived.rows(ARCHIVED)),
        None => rows.push(Row { subject: ARCHIVED.to_owned(), summary: None, note: NOT_MADE.to_owned() }),
    }
    Ok(Measured { unit: Unit::Milliseconds, rows, figures: vec![figure] })
}

const ARCHIVED: &str = "goru, the archive's";
const NOT_MADE: &str = "`cargo xtask dist` makes it";

/// The program of the archive, which has no compiler and the guests compiled, when it was made. A figure is the archive's then.
fn archived() -> Option<PathBuf> {
    Some(executor::target_dir().join("dist/goru")).filter(|program| program.is_file())
}

/// What starts took, in milliseconds: with an empty cache, with what that start left there, and the difference.
#[derive(Default)]
struct Starts {
    first: Samples,
    second: Samples,
    more: Samples,
}

impl Starts {
    fn rows(&self, subject: &str) -> Vec<Row> {
        let row = |which: &str, samples: &Samples| Row {
            subject: format!("{subject}, the {which} start"),
            summary: samples.summary(),
            note: String::new(),
        };
        vec![row("first", &self.first), row("second", &self.second)]
    }
}

fn starts(bench: &Bench, program: &Path) -> Result<Starts> {
    let folder = executor::target_dir().join("tools/bench-cold-cache");
    let mut starts = Starts::default();
    for _ in 0..bench.rounds(FIRST_STARTS) {
        // There is none on the first round.
        let _ = fs::remove_dir_all(&folder);
        let mut times = [0.0; 2];
        for time in &mut times {
            let mut command = Command::new(program);
            command.args(["-c", "print(1)"]).env("GORU_CACHE_DIR", &folder);
            let started = Instant::now();
            let output = command.output()?;
            *time = started.elapsed().as_secs_f64() * 1e3;
            if output.stdout != b"1\n" {
                return Err(format!("the command printed {:?}", String::from_utf8_lossy(&output.stdout)).into());
            }
        }
        let [cold, warm] = times;
        starts.first.add(cold);
        starts.second.add(warm);
        starts.more.add(cold - warm);
    }
    fs::remove_dir_all(&folder)?;
    Ok(starts)
}
