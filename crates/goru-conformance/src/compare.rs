//! What a program did, beside what it has to do.

use goru_core::{CallOutcome, CallRecord, Completion, Exception, Failure, Outcome, Output, Refusal, Value};
use goru_runtime::Error;
use serde_json::json;

use crate::{
    Case,
    description::{Again, Description, ExpectedFrame},
};

/// Tells every difference, a paragraph for each.
pub(crate) fn check(case: &Case, result: &Result<Outcome, Error>) -> Result<(), String> {
    let mut differences = Differences::default();
    let expected = &case.description;
    match (result, &expected.error) {
        (Ok(outcome), None) => {
            differences.streams(case, &outcome.output, &outcome.errors);
            differences.outcome(expected, outcome);
            differences.calls(expected, &outcome.calls);
        }
        (Err(error), Some(kind)) => {
            differences.compare("error", kind, kind_of(error));
            if let Some(partial) = error.partial() {
                differences.streams(case, &partial.output, &partial.errors);
                differences.calls(expected, &partial.calls);
            }
        }
        (Err(error), None) => differences.add("the run", "an outcome", &crate::Error::chain(error)),
        (Ok(outcome), Some(kind)) => differences.add("the run", kind, &format!("{outcome:?}")),
    }
    if differences.0.is_empty() { Ok(()) } else { Err(differences.0.join("\n")) }
}

#[derive(Default)]
struct Differences(Vec<String>);

impl Differences {
    fn add(&mut self, what: &str, expected: &str, found: &str) {
        self.0.push(format!("{what}: expected\n{expected}\nfound\n{found}"));
    }

    fn compare(&mut self, what: &str, expected: &str, found: &str) {
        if expected != found {
            self.add(what, expected, found);
        }
    }

    fn streams(&mut self, case: &Case, output: &Output, errors: &Output) {
        let expected = &case.description;
        // What is different each time cannot be said before.
        if expected.again != Some(Again::Differs) {
            self.compare("stdout", &case.stream("stdout", expected.stdout.as_ref()), &output.text());
        }
        if expected.stderr_has.is_empty() {
            self.compare("stderr", &case.stream("stderr", expected.stderr.as_ref()), &errors.text());
        }
        for text in expected.stderr_has.iter().filter(|text| !errors.text().contains(*text)) {
            self.add("stderr", &format!("something with `{text}` in it"), &errors.text());
        }
        let cut: Vec<&str> = [("stdout", output.truncated), ("stderr", errors.truncated)]
            .into_iter()
            .filter_map(|(name, truncated)| truncated.then_some(name))
            .collect();
        self.compare("truncated", &expected.truncated.join(" "), &cut.join(" "));
    }

    fn outcome(&mut self, expected: &Description, outcome: &Outcome) {
        // The operating system keeps eight bits of what a process exits with.
        self.compare("exit", &expected.exit.to_string(), &(outcome.exit_code() & 0xff).to_string());
        let found = value(outcome);
        if expected.value != found {
            self.add("value", &show(expected.value.as_ref()), &show(found.as_ref()));
        }
        let refused = outcome.usage.memory_refusals > 0;
        if expected.refused_memory && !refused {
            self.add("memory", "that the guest was refused more", "that it was not");
        }
        let (thrown, causes): (Option<&Exception>, &[Exception]) = match outcome.failure() {
            Some(Failure::Exception { thrown, causes }) => (Some(thrown), causes),
            _ => (None, &[]),
        };
        let part = |part: fn(&Exception) -> &str| thrown.map_or("none", part);
        if let Some(kind) = &expected.kind {
            self.compare("kind", kind, part(|thrown| &thrown.kind));
        }
        if let Some(message) = &expected.message {
            self.compare("message", message, part(|thrown| &thrown.message));
        }
        if let Some(expected) = &expected.causes {
            let pairs = |it: &mut dyn Iterator<Item = (&str, &str)>| {
                it.map(|(kind, message)| format!("{kind}: {message}\n")).collect::<String>()
            };
            let found = pairs(&mut causes.iter().map(|cause| (cause.kind.as_str(), cause.message.as_str())));
            self.compare(
                "causes",
                &pairs(&mut expected.iter().map(|it| (it.kind.as_str(), it.message.as_str()))),
                &found,
            );
        }
        if let Some(frames) = &expected.frames {
            self.frames(frames, thrown);
        }
    }

    fn frames(&mut self, expected: &[ExpectedFrame], thrown: Option<&Exception>) {
        let found = thrown.map_or(&[][..], |thrown| &thrown.frames);
        let fits = expected.len() == found.len()
            && expected.iter().zip(found).all(|(expected, found)| {
                expected.file.as_ref().is_none_or(|file| *file == found.file)
                    && expected.line.is_none_or(|line| line == found.line)
                    && expected.function.as_ref().is_none_or(|function| *function == found.function)
                    && expected.source.as_ref().is_none_or(|source| Some(source) == found.source.as_ref())
            });
        if !fits {
            self.add("frames", &format!("{expected:?}"), &format!("{found:?}"));
        }
    }

    fn calls(&mut self, expected: &Description, found: &[CallRecord]) {
        if let Some(expected) = &expected.calls {
            let found: Vec<String> = found.iter().map(|call| format!("{} {}", call.name, ended(call))).collect();
            self.compare("calls", &expected.join("\n"), &found.join("\n"));
        }
    }
}

/// What became of a call, in words that the description of a case has for it.
fn ended(call: &CallRecord) -> String {
    match &call.outcome {
        CallOutcome::Unfinished => "unfinished".to_owned(),
        CallOutcome::Answered => "answered".to_owned(),
        CallOutcome::Failed { kind, .. } if kind.is_empty() => "failed".to_owned(),
        CallOutcome::Failed { kind, .. } => format!("failed {kind}"),
        CallOutcome::Denied { .. } => "denied".to_owned(),
        CallOutcome::Refused { why: Refusal::UnknownFunction, .. } => "unknown-function".to_owned(),
        CallOutcome::Refused { why: Refusal::InvalidArguments, .. } => "invalid-arguments".to_owned(),
        CallOutcome::Refused { why: Refusal::InvalidPayload, .. } => "invalid-payload".to_owned(),
        CallOutcome::Refused { why: Refusal::LimitExceeded, .. } => "limit-exceeded".to_owned(),
        CallOutcome::TimedOut => "timed-out".to_owned(),
        CallOutcome::Cancelled => "cancelled".to_owned(),
        CallOutcome::Internal { .. } => "internal".to_owned(),
        other => format!("{other:?}"),
    }
}

/// An error by the name that the description of a case has for it.
fn kind_of(error: &Error) -> &'static str {
    match error {
        Error::TimedOut { .. } => "timed-out",
        Error::CpuTimeExhausted { .. } => "cpu-time-exhausted",
        Error::FuelExhausted { .. } => "fuel-exhausted",
        Error::InputTooLarge { .. } => "input-too-large",
        Error::MemoryTooSmall { .. } => "memory-too-small",
        Error::InvalidOption { .. } => "invalid-option",
        Error::Trapped { .. } => "trapped",
        _ => "another error",
    }
}

fn show(value: Option<&serde_json::Value>) -> String {
    value.map_or_else(|| "nothing".to_owned(), ToString::to_string)
}

fn value(outcome: &Outcome) -> Option<serde_json::Value> {
    match outcome.result.as_ref().ok()? {
        Completion::Value(value) => Some(in_json(value)),
        Completion::Opaque(opaque) => Some(json!({ "$opaque": opaque.type_name })),
        _ => None,
    }
}

fn in_json(value: &Value) -> serde_json::Value {
    serde_json::to_value(value).unwrap_or_else(|error| serde_json::Value::String(error.to_string()))
}
