//! Programs of pyperformance, in the sandbox and natively.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    time::Duration,
};

use goru::{Executor, Limits, Value};
use serde_json::json;

use super::{Bench, Measured, Result};
use crate::{
    results::{Figure, Row, Unit, Wanted},
    runner::{last_line, pipe},
    samples::{Samples, geometric_mean},
};

/// The stand-in for `pyperf`, and what runs the program.
const HARNESS: &str = include_str!("../pyperf.py");

/// Every program is run as often, in the sandbox and natively in turns.
const ROUNDS: usize = 3;

/// No program takes as long, on a busy machine either.
const TIMEOUT: Duration = Duration::from_secs(900);

/// More than any of them takes, in bytes.
const MEMORY: u64 = 2 << 30;

/// A program, by the name of its folder after `bm_`; its command line; and the data that it opens.
struct Program(&'static str, &'static [&'static str], &'static [&'static str]);

/// Those that need the standard library only, no file of their own making, no process and no network, and that take seconds natively and not
/// minutes.
const PROGRAMS: &[Program] = &[
    Program("argparse", &["many_optionals"], &[]),
    Program("argparse", &["subparsers"], &[]),
    Program("async_generators", &[], &[]),
    Program("async_tree", &["none"], &[]),
    Program("barnes_hut", &[], &[]),
    Program("chaos", &[], &[]),
    Program("comprehensions", &[], &[]),
    Program("coroutines", &[], &[]),
    Program("decimal_factorial", &[], &[]),
    Program("decimal_pi", &[], &[]),
    Program("deepcopy", &[], &[]),
    Program("deltablue", &[], &[]),
    Program("fannkuch", &[], &[]),
    Program("float", &[], &[]),
    Program("gc_collect", &[], &[]),
    Program("gc_traversal", &[], &[]),
    Program("generators", &[], &[]),
    Program("go", &[], &[]),
    Program("hexiom", &[], &[]),
    Program("json_dumps", &[], &[]),
    Program("json_loads", &[], &[]),
    Program("logging", &[], &[]),
    Program("meteor_contest", &[], &[]),
    Program("nbody", &[], &[]),
    Program("nqueens", &[], &[]),
    Program("pickle", &["pickle"], &[]),
    Program("pickle", &["unpickle"], &[]),
    Program("pickle", &["pickle_list"], &[]),
    Program("pickle", &["--pure-python", "pickle"], &[]),
    Program("pickle", &["--pure-python", "unpickle"], &[]),
    Program("pidigits", &[], &[]),
    Program("pyflate", &[], &["interpreter.tar.bz2"]),
    Program("raytrace", &[], &[]),
    Program("regex_dna", &[], &[]),
    Program("regex_effbot", &[], &[]),
    Program("regex_v8", &[], &[]),
    Program("richards", &[], &[]),
    Program("richards_super", &[], &[]),
    Program("scimark", &[], &[]),
    Program("spectral_norm", &[], &[]),
    Program("sqlite_synth", &[], &[]),
    Program("telco", &[], &["telco-bench.b"]),
    Program("typing_runtime_protocols", &[], &[]),
    Program("unpack_sequence", &[], &[]),
];

/// Seconds of a turn, by the benchmark's name: a program may have several.
type Times = BTreeMap<String, f64>;

pub(super) fn measure(bench: &mut Bench) -> Result<Measured> {
    let (geomean, worst) = ("pyperformance against native Python, geometric mean", "the worst of pyperformance");
    let figure =
        |name: String, measured, limit| Figure { name, unit: Unit::Times, measured, wanted: Wanted::AtMost(limit) };
    let places = bench.peers.command("pyperformance");
    let ready = places.and_then(|place| Ok((place, bench.python.as_ref().map_err(Clone::clone)?)));
    let (place, python) = match ready {
        Ok(ready) => ready,
        Err(note) => {
            let rows = vec![Row { subject: "pyperformance".to_owned(), summary: None, note }];
            let figures = vec![figure(geomean.to_owned(), None, 1.6), figure(worst.to_owned(), None, 2.5)];
            return Ok(Measured { unit: Unit::Times, rows, figures });
        }
    };
    let folder = PathBuf::from(place.first().ok_or("pyperformance has no place")?);
    let mut rows = Vec::new();
    for program in PROGRAMS {
        eprintln!("pyperformance: {} {}", program.0, program.1.join(" "));
        rows.extend(program.measure(&folder, bench.executor, &python.program, bench.rounds(ROUNDS))?);
    }
    let slowest =
        rows.iter().filter_map(|row| Some((row.median()?, row))).max_by(|one, other| one.0.total_cmp(&other.0));
    let worst = slowest.map_or(worst.to_owned(), |(_, row)| format!("{worst}: {}", row.subject.replace("goru, ", "")));
    let figures = vec![
        figure(geomean.to_owned(), geometric_mean(rows.iter().filter_map(Row::median)), 1.6),
        figure(worst, slowest.map(|(ratio, _)| ratio), 2.5),
    ];
    Ok(Measured { unit: Unit::Times, rows, figures })
}

impl Program {
    /// A row for each benchmark of the program, or one that says why there is none.
    fn measure(&self, folder: &Path, executor: &Executor, python: &PathBuf, rounds: usize) -> Result<Vec<Row>> {
        let script = self.script(folder)?;
        let (mut sandbox, mut native) = (Vec::new(), Vec::new());
        for _ in 0..rounds {
            match (sandboxed(executor, &script), natively(python, &script)) {
                (Ok(one), Ok(other)) => {
                    sandbox.push(one);
                    native.push(other);
                }
                (Err(note), _) | (_, Err(note)) => {
                    let subject = format!("goru, {}", [&[self.0], self.1].concat().join(" "));
                    return Ok(vec![Row { subject, summary: None, note }]);
                }
            }
        }
        let names = sandbox.first().into_iter().flat_map(BTreeMap::keys);
        Ok(names.map(|name| row(name, &sandbox, &native)).collect())
    }

    /// The program and the harness as one script.
    fn script(&self, folder: &Path) -> Result<String> {
        let Self(name, arguments, data) = self;
        let folder = folder.join(format!("bm_{name}"));
        let program = folder.join("run_benchmark.py");
        let source =
            fs::read_to_string(&program).map_err(|error| format!("cannot read `{}`: {error}", program.display()))?;
        let mut files = BTreeMap::new();
        for file in *data {
            files.insert(file, hexadecimal(&fs::read(folder.join("data").join(file))?));
        }
        // What JSON writes of texts, lists of them and maps of them is Python, too.
        Ok(format!("SOURCE = {}\nARGUMENTS = {}\nFILES = {}\n{HARNESS}", json!(source), json!(arguments), json!(files)))
    }
}

fn row(name: &str, sandbox: &[Times], native: &[Times]) -> Row {
    let of = |runs: &[Times]| runs.iter().filter_map(|times| times.get(name).copied()).collect::<Vec<_>>();
    let (sandbox, native) = (of(sandbox), of(native));
    let mut ratios = Samples::default();
    ratios.extend(sandbox.iter().zip(&native).map(|(one, other)| one / other));
    let [one, other] = [sandbox, native].map(|times| {
        let least = times.into_iter().fold(f64::INFINITY, f64::min);
        Unit::Milliseconds.format(least * 1e3)
    });
    Row { subject: format!("goru, {name}"), summary: ratios.summary(), note: format!("{one}, natively {other}") }
}

fn sandboxed(executor: &Executor, script: &str) -> std::result::Result<Times, String> {
    let limits = Limits::default().memory(MEMORY).timeout(TIMEOUT);
    let outcome = executor.run("python", script).limits(limits).blocking().map_err(|error| error.to_string())?;
    match outcome.value() {
        Some(Value::Text(text)) => serde_json::from_str(text).map_err(|error| error.to_string()),
        _ => Err(last_line(&outcome.stderr())),
    }
}

fn natively(python: &PathBuf, script: &str) -> std::result::Result<Times, String> {
    let stdout = pipe(python, &["-I", "-"], &format!("{script}\nprint(json.dumps(measured))\n"))?;
    serde_json::from_str(stdout.trim()).map_err(|error| error.to_string())
}

/// Two digits a byte.
fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}
