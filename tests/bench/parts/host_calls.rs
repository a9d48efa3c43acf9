//! What a host call costs, beside JSON in the same guest.
//!
//! The script measures, within one run: what starts a run, and what it costs, is not in these figures.

use goru::{Limits, Value};
use goru_tests::functions::capability;

use super::{Bench, Measured, Result};
use crate::{
    results::{Row, Unit},
    samples::Samples,
};

/// How many runs are made, of which the middle one counts: one may fall into a slow moment of the machine.
const RUNS: usize = 5;

const SCRIPT: &str = include_str!("host_calls.py");

/// What the script calls its values, and what they are. The dictionaries are 27 KB as JSON.
const SUBJECTS: [(&str, &str); 3] = [
    ("record", "a record of 5 fields"),
    ("users", "a dictionary of 227 such records"),
    ("series", "a dictionary of 31 lists of 50 floats"),
];

/// Of one value, in microseconds: a call with it that answers with it, and `json.loads(json.dumps(value))`.
#[derive(Clone, Copy)]
struct RoundTrip {
    call: f64,
    json: f64,
}

pub(super) fn measure(bench: &mut Bench) -> Result<Measured> {
    let runs = (0..bench.rounds(RUNS)).map(|_| run(bench)).collect::<Result<Vec<_>>>()?;
    let mut rows = Vec::new();
    for (name, about) in SUBJECTS {
        let (mut calls, mut json, mut ratios) = (Samples::default(), Samples::default(), Samples::default());
        for figures in &runs {
            let trip = trip(figures, name)?;
            calls.add(trip.call / 1e3);
            json.add(trip.json / 1e3);
            ratios.add(trip.call / trip.json);
        }
        let [call, json] = [calls, json].map(|samples| {
            samples.summary().map_or_else(String::new, |summary| Unit::Milliseconds.format(summary.median))
        });
        rows.push(Row {
            subject: format!("goru, {about}"),
            summary: ratios.summary(),
            note: format!("{call} and {json}"),
        });
    }
    Ok(Measured { unit: Unit::Times, rows, figures: Vec::new() })
}

fn run(bench: &Bench) -> Result<Value> {
    let echo = capability("echo", |value: Value| async move { Ok(value) })?;
    let limits = Limits::default().host_calls(100_000);
    let outcome = bench.executor.run("python", SCRIPT).limits(limits).grant(echo).blocking()?;
    Ok(outcome.value().cloned().ok_or_else(|| format!("the script failed: {}", outcome.stderr()))?)
}

fn trip(figures: &Value, name: &str) -> std::result::Result<RoundTrip, String> {
    if let Some(Value::List(pair)) = figures.get(name)
        && let [Value::Float(call), Value::Float(json)] = pair.as_slice()
    {
        return Ok(RoundTrip { call: *call, json: *json });
    }
    Err(format!("`{name}` is not in {figures:?}"))
}
