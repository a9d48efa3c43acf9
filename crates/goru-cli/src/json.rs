//! The outcome as one JSON object: what `--json` prints. `docs/command-line.md` describes it.

use std::{borrow::Cow, time::Duration};

use goru::{
    CallOutcome, CallRecord, Completion, Error, Exception, Failure, Interface, Outcome, Output, Partial, Registry,
    Usage, Value,
};
use serde::Serialize;
use serde_json::Map;

use crate::{
    exit_code::ExitCode,
    problem::Problem,
    report::{self, Warning},
};

#[derive(Serialize)]
struct Report<'a> {
    stdout: Cow<'a, str>,
    stderr: Cow<'a, str>,
    stdout_truncated: bool,
    stderr_truncated: bool,
    stdout_lossy: bool,
    stderr_lossy: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    value: Option<&'a Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    opaque: Option<OpaqueReport<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    failure: Option<FailureReport<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    error: Option<ErrorReport<'a>>,
    exit_code: u8,
    #[serde(skip_serializing_if = "Option::is_none")]
    usage: Option<UsageReport>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    calls: Vec<CallReport<'a>>,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    warnings: &'a [Warning],
}

#[derive(Serialize)]
struct CallReport<'a> {
    name: &'a str,
    started_ms: f64,
    duration_ms: f64,
    bytes_in: u64,
    bytes_out: u64,
    outcome: &'a CallOutcome,
}

#[derive(Serialize)]
struct OpaqueReport<'a> {
    r#type: &'a str,
    text: &'a str,
}

#[derive(Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
enum FailureReport<'a> {
    Exception {
        #[serde(flatten)]
        thrown: ExceptionReport<'a>,
        causes: Vec<ExceptionReport<'a>>,
    },
    Exit {
        code: i32,
    },
}

#[derive(Serialize)]
struct ExceptionReport<'a> {
    r#type: &'a str,
    message: &'a str,
    frames: &'a [goru::Frame],
}

#[derive(Serialize)]
struct ErrorReport<'a> {
    kind: &'a str,
    message: &'a str,
    #[serde(skip_serializing_if = "<[_]>::is_empty")]
    causes: &'a [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    hint: Option<&'a str>,
    #[serde(flatten)]
    details: &'a Map<String, serde_json::Value>,
}

#[derive(Serialize)]
struct UsageReport {
    wall_time_ms: f64,
    cpu_time_ms: Option<f64>,
    fuel: Option<u64>,
    peak_memory: u64,
    memory_refusals: u64,
    input_bytes: u64,
    host_calls: u64,
    peak_host_calls: u64,
    largest_payload: u64,
    output_bytes: u64,
    value_bytes: u64,
}

/// Prints what became of a run.
pub(crate) fn outcome(result: &Result<Outcome, Error>, warnings: &[Warning]) -> Result<ExitCode, Problem> {
    match result {
        Ok(outcome) => {
            let exit = ExitCode::of(outcome);
            let mut report = Report::new(&outcome.output, &outcome.errors, exit, warnings);
            report.usage = Some(UsageReport::from(&outcome.usage));
            report.calls = outcome.calls.iter().map(CallReport::from).collect();
            match &outcome.result {
                Ok(Completion::Value(value)) => report.value = Some(value),
                Ok(Completion::Opaque(opaque)) => {
                    report.opaque = Some(OpaqueReport { r#type: &opaque.type_name, text: &opaque.text });
                }
                Ok(_) => {}
                Err(failure) => report.failure = FailureReport::of(failure),
            }
            print(&report)?;
            Ok(exit)
        }
        Err(error) => stopped(&Problem::from(error), error.partial(), warnings),
    }
}

/// Prints why there was no run.
pub(crate) fn problem(problem: &Problem) -> Result<ExitCode, Problem> {
    stopped(problem, None, &[])
}

/// Prints what the languages are.
pub(crate) fn languages(languages: &Registry) -> Result<ExitCode, Problem> {
    #[derive(Serialize)]
    struct Languages<'a> {
        languages: Vec<Description<'a>>,
    }

    #[derive(Serialize)]
    struct Description<'a> {
        name: &'a str,
        version: &'a str,
        aliases: &'a [&'a str],
        extensions: &'a [&'a str],
    }

    let languages = languages.iter().map(|language| Description {
        name: language.name(),
        version: language.version(),
        aliases: language.aliases(),
        extensions: language.extensions(),
    });
    print(&Languages { languages: languages.collect() })
}

/// Prints interfaces, each as the library describes it.
pub(crate) fn interfaces(interfaces: &[Interface]) -> Result<ExitCode, Problem> {
    #[derive(Serialize)]
    struct Interfaces<'a> {
        interfaces: &'a [Interface],
    }

    print(&Interfaces { interfaces })
}

fn stopped(problem: &Problem, partial: Option<&Partial>, warnings: &[Warning]) -> Result<ExitCode, Problem> {
    let nothing = Output::default();
    let (output, errors) = partial.map_or((&nothing, &nothing), |partial| (&partial.output, &partial.errors));
    let mut report = Report::new(output, errors, problem.exit, warnings);
    report.error = Some(ErrorReport {
        kind: problem.kind,
        message: &problem.message,
        causes: &problem.causes,
        hint: problem.hint.as_deref(),
        details: &problem.details,
    });
    report.usage = partial.map(|partial| UsageReport::from(&partial.usage));
    report.calls = partial.map_or_else(Vec::new, |partial| partial.calls.iter().map(CallReport::from).collect());
    print(&report)?;
    Ok(problem.exit)
}

impl<'a> Report<'a> {
    fn new(output: &'a Output, errors: &'a Output, exit: ExitCode, warnings: &'a [Warning]) -> Self {
        let is_lossy = |stream: &Output| std::str::from_utf8(&stream.bytes).is_err();
        Self {
            stdout: output.text(),
            stderr: errors.text(),
            stdout_truncated: output.truncated,
            stderr_truncated: errors.truncated,
            stdout_lossy: is_lossy(output),
            stderr_lossy: is_lossy(errors),
            value: None,
            opaque: None,
            failure: None,
            error: None,
            exit_code: exit.code(),
            usage: None,
            calls: Vec::new(),
            warnings,
        }
    }
}

impl<'a> FailureReport<'a> {
    fn of(failure: &'a Failure) -> Option<Self> {
        match failure {
            Failure::Exception { thrown, causes } => Some(Self::Exception {
                thrown: ExceptionReport::from(thrown),
                causes: causes.iter().map(ExceptionReport::from).collect(),
            }),
            Failure::Exit(code) => Some(Self::Exit { code: *code }),
            _ => None,
        }
    }
}

impl<'a> From<&'a Exception> for ExceptionReport<'a> {
    fn from(exception: &'a Exception) -> Self {
        Self { r#type: &exception.kind, message: &exception.message, frames: &exception.frames }
    }
}

impl From<&Usage> for UsageReport {
    fn from(usage: &Usage) -> Self {
        Self {
            wall_time_ms: milliseconds(usage.wall_time),
            cpu_time_ms: usage.cpu_time.map(milliseconds),
            fuel: usage.fuel,
            peak_memory: usage.peak_memory,
            memory_refusals: usage.memory_refusals,
            input_bytes: usage.input_bytes,
            host_calls: usage.host_calls,
            peak_host_calls: usage.peak_host_calls,
            largest_payload: usage.largest_payload,
            output_bytes: usage.output_bytes,
            value_bytes: usage.value_bytes,
        }
    }
}

impl<'a> From<&'a CallRecord> for CallReport<'a> {
    fn from(record: &'a CallRecord) -> Self {
        Self {
            name: &record.name,
            started_ms: milliseconds(record.started),
            duration_ms: milliseconds(record.duration),
            bytes_in: record.bytes_in,
            bytes_out: record.bytes_out,
            outcome: &record.outcome,
        }
    }
}

fn milliseconds(duration: Duration) -> f64 {
    duration.as_secs_f64() * 1000.0
}

fn print(report: &impl Serialize) -> Result<ExitCode, Problem> {
    let text = serde_json::to_string(report)
        .map_err(|error| Problem::host("the answer cannot be written as JSON").cause(&error))?;
    report::print(format!("{}\n", spell_out(&text)).as_bytes())
}

/// JSON escapes the control characters of ASCII's first 32; a terminal obeys some others as well. They stand in strings
/// only, so their escapes mean the same.
fn spell_out(json: &str) -> Cow<'_, str> {
    let obeyed = |c: char| c.is_control();
    if !json.contains(obeyed) {
        return Cow::Borrowed(json);
    }
    let mut text = String::with_capacity(json.len());
    for c in json.chars() {
        if obeyed(c) {
            text.push_str(&format!("\\u{:04x}", u32::from(c)));
        } else {
            text.push(c);
        }
    }
    Cow::Owned(text)
}

#[cfg(test)]
mod tests {
    use super::spell_out;

    #[test]
    fn what_a_terminal_obeys_is_spelled_out() {
        for (json, expected) in [("\"a\\u001bé\"", "\"a\\u001bé\""), ("\"\u{7f}\u{9b}31m\"", "\"\\u007f\\u009b31m\"")]
        {
            assert_eq!(spell_out(json), expected);
        }
    }
}
