//! Why goru did not do what it was asked to.

use std::error::Error as _;

use goru::Error;
use serde_json::{Map, Value, json};

use crate::{exit_code::ExitCode, terminal::inert};

/// Why goru did not do what it was asked to, in words for its user.
#[derive(Debug)]
pub(crate) struct Problem {
    /// What kind of problem it is, for programs.
    pub(crate) kind: &'static str,
    /// What the process ends with.
    pub(crate) exit: ExitCode,
    /// What went wrong.
    pub(crate) message: String,
    /// What that came from, the nearest first.
    pub(crate) causes: Vec<String>,
    /// What to do next.
    pub(crate) hint: Option<String>,
    /// Figures, for programs.
    pub(crate) details: Map<String, Value>,
}

impl Problem {
    fn new(kind: &'static str, exit: ExitCode, message: impl Into<String>) -> Self {
        Self { kind, exit, message: message.into(), causes: Vec::new(), hint: None, details: Map::new() }
    }

    /// The command line asks for what cannot be.
    pub(crate) fn usage(message: impl Into<String>) -> Self {
        Self::new("usage", ExitCode::Usage, message)
    }

    /// The script cannot be read.
    pub(crate) fn unreadable_script(message: impl Into<String>) -> Self {
        Self::new("unreadable_script", ExitCode::Usage, message)
    }

    /// The file of a guest is none.
    pub(crate) fn guest_file(message: impl Into<String>) -> Self {
        Self::new("guest_file", ExitCode::Usage, message)
    }

    /// The cache cannot be used, and that is what was asked for.
    pub(crate) fn cache(message: impl Into<String>) -> Self {
        Self::new("cache", ExitCode::Sandbox, message)
    }

    /// The host cannot do what it should.
    pub(crate) fn host(message: impl Into<String>) -> Self {
        Self::new("host", ExitCode::Sandbox, message)
    }

    /// The standard output takes nothing more.
    pub(crate) fn output(error: &std::io::Error) -> Self {
        let exit = match error.kind() {
            std::io::ErrorKind::BrokenPipe => ExitCode::ClosedOutput,
            _ => ExitCode::Sandbox,
        };
        Self::new("output", exit, "the standard output cannot be written to").cause(error)
    }

    /// What it came from.
    pub(crate) fn cause(mut self, cause: &(dyn std::error::Error + 'static)) -> Self {
        let mut next = Some(cause);
        while let Some(cause) = next {
            let text = inert(&cause.to_string());
            // Some errors tell what they come from in their own words.
            if !self.causes.last().unwrap_or(&self.message).ends_with(&text) {
                self.causes.push(text);
            }
            next = cause.source();
        }
        self
    }

    /// What to do next.
    pub(crate) fn hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    fn detail(mut self, name: &str, value: impl Into<Value>) -> Self {
        self.details.insert(name.to_owned(), value.into());
        self
    }
}

impl From<&Error> for Problem {
    fn from(error: &Error) -> Self {
        let about = |kind, exit| {
            let problem = Self::new(kind, exit, inert(&error.to_string()));
            match error.source() {
                Some(source) => problem.cause(source),
                None => problem,
            }
        };
        match error {
            Error::UnknownLanguage { known, .. } => {
                about("unknown_language", ExitCode::Usage).detail("known", json!(known)).hint(if known.is_empty() {
                    "this goru was built without languages".to_owned()
                } else {
                    format!("known languages: {}", known.join(", "))
                })
            }
            Error::InvalidOption { option: "timeout", .. } => {
                about("invalid_option", ExitCode::Usage).hint("`--timeout 5s` stops the script after 5 seconds")
            }
            Error::InvalidOption { option: "cpu time", .. } => about("invalid_option", ExitCode::Usage)
                .hint("without `--cpu-time` the CPU work is bounded by the time only"),
            Error::InvalidOption { option: "fuel", .. } => about("invalid_option", ExitCode::Usage)
                .hint("without `--fuel` the CPU work is bounded by the time only"),
            Error::InvalidOption { .. } => about("invalid_option", ExitCode::Usage),
            Error::InputTooLarge { limit, observed } => about("input_too_large", ExitCode::Usage)
                .detail("limit", *limit)
                .detail("observed", *observed)
                .hint("a script may read more than that from its standard input"),
            Error::MemoryTooSmall { limit, needed } => about("memory_too_small", ExitCode::Usage)
                .detail("limit", *limit)
                .detail("needed", *needed)
                .hint(format!("`--memory {}MiB` lets it start; scripts take more", needed.div_ceil(1 << 20))),
            Error::TimedOut { limit, .. } => about("timed_out", ExitCode::RanOut)
                .detail("limit_ms", limit.as_secs_f64() * 1000.0)
                .hint("`--timeout` gives a script more time"),
            Error::CpuTimeExhausted { limit, .. } => about("cpu_time_exhausted", ExitCode::RanOut)
                .detail("limit_ms", limit.as_secs_f64() * 1000.0)
                .hint("`--cpu-time` gives a script more"),
            Error::FuelExhausted { limit, .. } => {
                about("fuel_exhausted", ExitCode::RanOut).detail("limit", *limit).hint("`--fuel` gives a script more")
            }
            // An interpreter that is refused memory where it has no error for it gives up.
            Error::Trapped { partial, .. } if partial.usage.memory_refusals > 0 => {
                about("trapped", ExitCode::OutOfMemory).hint("it had been refused memory; `--memory` gives it more")
            }
            Error::Trapped { .. } => about("trapped", ExitCode::Sandbox),
            Error::Contract(_) | Error::InvalidGuest { .. } => {
                let problem = about("invalid_guest", ExitCode::Sandbox);
                match error.hint() {
                    Some(hint) => problem.hint(hint),
                    None => problem,
                }
            }
            Error::GuestTooLarge { limit, observed, .. } => {
                about("guest_too_large", ExitCode::Sandbox).detail("limit", *limit).detail("observed", *observed)
            }
            Error::GuestFile { .. } => about("guest_file", ExitCode::Usage),
            Error::NotCompiled { .. } => {
                about("not_compiled", ExitCode::Sandbox).hint("a goru that is built with its compiler can run it")
            }
            Error::Cache { .. } => about("cache", ExitCode::Sandbox),
            Error::Host { .. } => about("host", ExitCode::Sandbox).hint("`ulimit -a` shows what this shell may use"),
            _ => about("other", ExitCode::Sandbox),
        }
    }
}
