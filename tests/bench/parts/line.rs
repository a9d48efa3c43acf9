//! A fresh run of one line.

use std::time::Duration;

use goru::Value;
use goru_tests::guest;

use super::{Bench, Measured, Result, ratio};
use crate::{
    compare::{Subject, Work, compare},
    results::{Figure, Unit, Wanted},
    runner::{Answer, Goru, Kept, Runner},
};

/// The line again and again, as the shim runs it, and what it takes each time. A script's clock is too coarse for one.
const SECOND: &str = "
import sys, time
def second():
    exec(compile('print(1)', '<string>', 'exec'), {'__name__': '__main__'})
    sys.stdout.flush()
second()
started = time.perf_counter()
for _ in range(200): second()
(time.perf_counter() - started) / 200
";

/// The subject that has what a run needs made beforehand.
const READY: &str = "goru, kept ready";

pub(super) fn python(bench: &mut Bench) -> Result<Measured> {
    let empty = guest::builder(guest::component(&guest::module("(i32.const 0)"))?)?.no_cache().build()?;
    // The executors of a bench live as long as it.
    let empty = Box::leak(Box::new(empty));
    let mut subjects = vec![
        bench.goru("python"),
        bench.python("-I -S"),
        bench.python(""),
        Subject::new("floor: an empty component", Silent(Goru { executor: empty, language: "test" })),
        Subject::new("floor: the line again in one run", Second(Goru { executor: bench.executor, language: "python" })),
        Subject::new(READY, Kept::new(bench.executor, "python")?),
    ];
    subjects.extend(bench.sandboxes());
    let scripts = ["print(1)".to_owned()];
    let work = Work { scripts: &scripts, stdout: Some("1\n"), at_once: 1, rounds: bench.rounds(20), in_a_row: 5 };
    let rows = compare(&mut subjects, &work);
    let [goru, native, _, empty, second, ready, ..] = rows.as_slice() else { return Err("a subject is lost".into()) };
    let floor = empty.median().zip(second.median()).map(|(empty, second)| empty + second);
    let figures = vec![
        ratio(
            "a fresh run of `print(1)` against a process of `python3 -I -S`",
            Some(goru),
            Some(native),
            Wanted::AtMost(0.04),
        ),
        ratio(
            "a run of `print(1)` in an instance that is kept ready against a process of `python3 -I -S`",
            Some(ready),
            Some(native),
            Wanted::AtMost(0.04),
        ),
        Figure {
            name: "a fresh run of `print(1)` against its floor".to_owned(),
            unit: Unit::Times,
            measured: goru.median().zip(floor).map(|(goru, floor)| goru / floor),
            wanted: Wanted::AtMost(6.0),
        },
    ];
    Ok(Measured { unit: Unit::Milliseconds, rows, figures })
}

pub(super) fn javascript(bench: &mut Bench) -> Result<Measured> {
    let mut subjects = [
        bench.goru("javascript"),
        bench.process("node", "`node -e`"),
        bench.process("quickjs", "native QuickJS, a process"),
        Subject::new(READY, Kept::new(bench.executor, "javascript")?),
    ];
    let scripts = ["console.log(1)".to_owned()];
    let work = Work { scripts: &scripts, stdout: Some("1\n"), at_once: 1, rounds: bench.rounds(20), in_a_row: 5 };
    let rows = compare(&mut subjects, &work);
    let name = "a fresh run of `console.log(1)` against a process of `node -e`";
    let ready = "a run of `console.log(1)` in an instance that is kept ready against a process of `node -e`";
    let figures = vec![
        ratio(name, rows.first(), rows.get(1), Wanted::AtMost(1.0 / 300.0)),
        ratio(ready, rows.get(3), rows.get(1), Wanted::AtMost(1.0 / 500.0)),
    ];
    Ok(Measured { unit: Unit::Milliseconds, rows, figures })
}

/// The guest that does nothing does not print, either.
struct Silent(Goru);

impl Runner for Silent {
    fn run(&mut self, script: &str, at_once: usize) -> std::result::Result<Answer, String> {
        let Answer { time, .. } = self.0.run(script, at_once)?;
        Ok(Answer { time, stdout: "1\n".to_owned() })
    }
}

/// Runs another script than the one that it is given: the one that measures this itself.
struct Second(Goru);

impl Runner for Second {
    fn run(&mut self, _: &str, _: usize) -> std::result::Result<Answer, String> {
        let run = self.0.executor.run(self.0.language, SECOND).blocking();
        let outcome = run.map_err(|error| error.to_string())?;
        let Some(Value::Float(seconds)) = outcome.value() else { return Err("the script measured nothing".to_owned()) };
        Ok(Answer { time: Duration::from_secs_f64(*seconds), stdout: "1\n".to_owned() })
    }
}
