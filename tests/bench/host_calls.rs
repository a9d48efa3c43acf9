//! What a host call costs, beside JSON in the same guest.
//!
//! The script measures, within one run: what starts a run, and what it costs, is not in these figures.

use std::error::Error;

use goru::{Executor, Limits, Value};
use goru_tests::functions::capability;

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

/// Measures, and prints a row for each value.
pub(crate) fn print(executor: &Executor) -> Result<(), Box<dyn Error>> {
    let runs = (0..RUNS).map(|_| measure(executor)).collect::<Result<Vec<_>, _>>()?;
    println!(
        "| round trip in the guest | host call | `json.dumps` and `loads` | ratio, of the runs |\n|---|---|---|---|"
    );
    for (name, about) in SUBJECTS {
        let mut trips = runs.iter().map(|figures| trip(figures, name)).collect::<Result<Vec<_>, _>>()?;
        trips.sort_by(|one, other| (one.call / one.json).total_cmp(&(other.call / other.json)));
        let [Some(least), Some(middle), Some(most)] = [trips.first(), trips.get(trips.len() / 2), trips.last()] else {
            return Err("the script measured nothing".into());
        };
        let [low, high] = [least, most].map(|trip| trip.call / trip.json);
        println!("| {about} | {:.1} µs | {:.1} µs | {low:.2} to {high:.2} |", middle.call, middle.json);
    }
    Ok(())
}

fn measure(executor: &Executor) -> Result<Value, Box<dyn Error>> {
    let echo = capability("echo", |value: Value| async move { Ok(value) })?;
    let limits = Limits::default().host_calls(100_000);
    let outcome = executor.run("python", SCRIPT).limits(limits).grant(echo).blocking()?;
    Ok(outcome.value().cloned().ok_or_else(|| format!("the script failed: {}", outcome.stderr()))?)
}

fn trip(figures: &Value, name: &str) -> Result<RoundTrip, String> {
    if let Some(Value::List(pair)) = figures.get(name)
        && let [Value::Float(call), Value::Float(json)] = pair.as_slice()
    {
        return Ok(RoundTrip { call: *call, json: *json });
    }
    Err(format!("`{name}` is not in {figures:?}"))
}
