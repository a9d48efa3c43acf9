//! What a run gave back.

use std::{borrow::Cow, fmt, time::Duration};

use serde::{Deserialize, Serialize};

use crate::{CallRecord, Value};

/// What a run gave back. A script that raised an exception has an outcome too: [`Outcome::failure`].
///
/// ```
/// use goru_core::{Completion, Exception, Failure, Outcome, Output, Usage, Value};
///
/// let printed = Output::new(b"hello\n".to_vec(), 6, false);
/// let outcome = Outcome::new(printed, Output::default(), Ok(Completion::Value(Value::from(7))), Usage::default());
/// assert_eq!((outcome.stdout().as_ref(), outcome.value()), ("hello\n", Some(&Value::Integer(7))));
///
/// let thrown = Exception::new("KeyError", "'id'", Vec::new());
/// let failure = Failure::Exception { thrown, causes: Vec::new() };
/// let outcome = Outcome::new(Output::default(), Output::default(), Err(failure), Usage::default());
/// assert_eq!(outcome.exit_code(), 1);
/// assert_eq!(outcome.failure().map(ToString::to_string).as_deref(), Some("KeyError: 'id'"));
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Outcome {
    /// What the script wrote to the standard output.
    pub output: Output,
    /// What the script wrote to the standard error, the trace of an uncaught exception included.
    pub errors: Output,
    /// How the script ended.
    pub result: Result<Completion, Failure>,
    /// What the run used.
    pub usage: Usage,
    /// The host calls that the script made, in the order in which it made them, up to
    /// [`Limits::call_records`](crate::Limits::call_records); [`Usage::host_calls`] counts all.
    pub calls: Vec<CallRecord>,
}

impl Outcome {
    /// Puts an outcome without host calls together: what a runtime does, and what a test of an application may.
    #[must_use]
    pub fn new(output: Output, errors: Output, result: Result<Completion, Failure>, usage: Usage) -> Self {
        Self { output, errors, result, usage, calls: Vec::new() }
    }

    /// The standard output as text; what is not UTF-8 is replaced by U+FFFD.
    #[must_use]
    pub fn stdout(&self) -> Cow<'_, str> {
        self.output.text()
    }

    /// The standard error as text; what is not UTF-8 is replaced by U+FFFD.
    #[must_use]
    pub fn stderr(&self) -> Cow<'_, str> {
        self.errors.text()
    }

    /// The value of the script's last expression, if it ended in one and the value has a counterpart.
    #[must_use]
    pub fn value(&self) -> Option<&Value> {
        match &self.result {
            Ok(Completion::Value(value)) => Some(value),
            _ => None,
        }
    }

    /// Why the script did not run to its end, if it did not.
    #[must_use]
    pub fn failure(&self) -> Option<&Failure> {
        self.result.as_ref().err()
    }

    /// The exit code that the script's own interpreter would have ended with: 0 at the end, 1 after an uncaught
    /// exception, and what the script asked for.
    #[must_use]
    pub fn exit_code(&self) -> i32 {
        match &self.result {
            Ok(_) => 0,
            Err(Failure::Exception { .. }) => 1,
            Err(Failure::Exit(code)) => *code,
        }
    }
}

/// What was kept of a stream.
///
/// ```
/// use goru_core::Output;
///
/// let cut = Output::new(b"caf\xc3".to_vec(), 5, true);
/// assert_eq!(cut.text(), "caf\u{fffd}");
/// assert!(cut.truncated && cut.written == 5);
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Output {
    /// The bytes, up to the run's limit. Empty where the stream was handed on instead of kept.
    pub bytes: Vec<u8>,
    /// How many bytes were written in all, those that were thrown away included.
    pub written: u64,
    /// Whether the limit cut the stream.
    pub truncated: bool,
}

impl Output {
    /// A stream of which `bytes` were kept and `written` bytes written.
    #[must_use]
    pub fn new(bytes: Vec<u8>, written: u64, truncated: bool) -> Self {
        Self { bytes, written, truncated }
    }

    /// The bytes as text; what is not UTF-8 is replaced by U+FFFD.
    #[must_use]
    pub fn text(&self) -> Cow<'_, str> {
        String::from_utf8_lossy(&self.bytes)
    }
}

/// How a script ended that was executed to its end.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Completion {
    /// It does not end in an expression.
    Nothing,
    /// The value of its last expression.
    Value(Value),
    /// Its last expression has a value that [`Value`] cannot hold, or that is larger than the run's limit.
    Opaque(OpaqueValue),
}

/// A value of the script's language without a counterpart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct OpaqueValue {
    /// The name of its type, as the language prints it.
    pub type_name: String,
    /// The value as the language prints it, cut to 4 KiB.
    pub text: String,
}

impl OpaqueValue {
    /// An opaque value.
    pub fn new(type_name: impl Into<String>, text: impl Into<String>) -> Self {
        Self { type_name: type_name.into(), text: text.into() }
    }
}

/// How a script ended that was not executed to its end.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Failure {
    /// An exception that the script did not catch.
    Exception {
        /// The exception.
        thrown: Exception,
        /// What it was raised from, or while handling what; the nearest first.
        causes: Vec<Exception>,
    },
    /// The script asked to exit with this code.
    Exit(i32),
}

impl fmt::Display for Failure {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exception { thrown, .. } => thrown.fmt(formatter),
            Self::Exit(code) => write!(formatter, "exit with code {code}"),
        }
    }
}

/// An exception of the script's language.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Exception {
    /// The name of its type: `ValueError`.
    pub kind: String,
    /// Its message, without the type.
    pub message: String,
    /// Where it was raised: the outermost call first. At most 64; of more, the first and the last 32.
    pub frames: Vec<Frame>,
}

impl Exception {
    /// An exception.
    pub fn new(kind: impl Into<String>, message: impl Into<String>, frames: Vec<Frame>) -> Self {
        Self { kind: kind.into(), message: message.into(), frames }
    }
}

impl fmt::Display for Exception {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { kind, message, .. } = self;
        if message.is_empty() { formatter.write_str(kind) } else { write!(formatter, "{kind}: {message}") }
    }
}

/// One call under way when an exception was raised.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Frame {
    /// The file name of the code.
    pub file: String,
    /// The line in it, counted from 1; 0 where it is not known.
    pub line: u32,
    /// The column in the line, in characters counted from 1; 0 where it is not known.
    pub column: u32,
    /// The name of the function, as the language prints it.
    pub function: String,
    /// The text of the line, where the guest has it.
    pub source: Option<String>,
}

impl Frame {
    /// A frame without column and source text.
    pub fn new(file: impl Into<String>, line: u32, function: impl Into<String>) -> Self {
        Self { file: file.into(), line, function: function.into(), ..Self::default() }
    }
}

/// What a run used.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Usage {
    /// The wall time from the start of the run to its answer.
    pub wall_time: Duration,
    /// The time for which the run had a processor, where there is a bound of it: see
    /// [`Limits::cpu_time`](crate::Limits::cpu_time).
    pub cpu_time: Option<Duration>,
    /// The fuel that was used, where it was counted.
    pub fuel: Option<u64>,
    /// The most memory that the guest had at once, in bytes, counted as [`Limits::memory`](crate::Limits::memory) does.
    pub peak_memory: u64,
    /// How often the guest was refused more memory.
    pub memory_refusals: u64,
    /// The bytes that the run was given: source, arguments and environment.
    pub input_bytes: u64,
    /// The number of host calls, those that failed included.
    pub host_calls: u64,
    /// The most submitted host calls that the script had at once, those whose answers it had not fetched included.
    pub peak_host_calls: u64,
    /// The bytes that the largest arguments or answer of a host call took as they crossed, those that were refused included.
    pub largest_payload: u64,
    /// The bytes written to both streams, those that were thrown away included.
    pub output_bytes: u64,
    /// The bytes that the value of the last expression took as it crossed; 0 where there was none, or it was too large to
    /// be read.
    pub value_bytes: u64,
}
