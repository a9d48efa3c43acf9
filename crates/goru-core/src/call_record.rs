//! What became of the host calls of a run.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use crate::CallError;

/// How much of a text is kept in a record, in bytes: a script chooses names, and may have a part in messages.
const MAX_TEXT: usize = 256;

/// One host call of a run, as [`Outcome::calls`](crate::Outcome::calls) tells of it. It holds at most some 500 bytes,
/// whatever the script called.
///
/// ```
/// use goru_core::{CallOutcome, CallRecord};
///
/// let record = CallRecord::new("users.get-user", std::time::Duration::from_millis(2), 17);
/// let json = serde_json::json!({
///     "name": "users.get-user",
///     "started": {"secs": 0, "nanos": 2_000_000},
///     "duration": {"secs": 0, "nanos": 0},
///     "bytes_in": 17,
///     "bytes_out": 0,
///     "outcome": "unfinished",
/// });
/// assert_eq!(serde_json::to_value(&record)?, json);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct CallRecord {
    /// The name that the script called, cut to 256 bytes.
    pub name: String,
    /// When the call was made, from the start of the run.
    pub started: Duration,
    /// How long it took, the wait for a [`Gate`](crate::Gate) included; for one that was unfinished, until the run ended.
    pub duration: Duration,
    /// The size of the arguments as they were coded, in bytes.
    pub bytes_in: u64,
    /// The size of the result as it is coded, in bytes; 0 where there is none.
    pub bytes_out: u64,
    /// What became of it.
    pub outcome: CallOutcome,
}

impl CallRecord {
    /// A call that has just been made.
    #[must_use]
    pub fn new(name: &str, started: Duration, bytes_in: u64) -> Self {
        let (duration, outcome) = (Duration::ZERO, CallOutcome::Unfinished);
        Self { name: cut(name), started, duration, bytes_in, bytes_out: 0, outcome }
    }
}

/// What became of a host call. Texts are cut to 256 bytes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum CallOutcome {
    /// It was under way when the run ended.
    Unfinished,
    /// The function answered, and the script has the result.
    Answered,
    /// The function answered with an error of its own.
    Failed {
        /// The kind of error, where the function names its kinds; empty where it does not.
        kind: String,
        /// What it told the script.
        message: String,
    },
    /// A gate, or the function, did not allow it.
    Denied {
        /// What it told the script.
        message: String,
    },
    /// It was not made, or its answer not handed over.
    Refused {
        /// Why.
        why: Refusal,
        /// What the script was told.
        message: String,
    },
    /// It did not answer in time.
    TimedOut,
    /// The script cancelled it.
    Cancelled,
    /// The application failed. The script was told only that it did.
    Internal {
        /// What happened, for who runs the application: the function panicked, or its answer is not what it declares.
        reason: String,
    },
}

/// Why a host call was refused.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Refusal {
    /// No function of this name is granted.
    UnknownFunction,
    /// The arguments are not what the function declares or takes.
    InvalidArguments,
    /// The arguments are no well-formed payload.
    InvalidPayload,
    /// It would have passed a limit of the run.
    LimitExceeded,
}

impl CallOutcome {
    /// The application failed in this way.
    #[must_use]
    pub fn internal(reason: &str) -> Self {
        Self::Internal { reason: cut(reason) }
    }
}

impl From<&CallError> for CallOutcome {
    fn from(error: &CallError) -> Self {
        let refused = |why| Self::Refused { why, message: cut(&error.to_string()) };
        match error {
            CallError::UnknownFunction(_) => refused(Refusal::UnknownFunction),
            CallError::InvalidArguments(_) => refused(Refusal::InvalidArguments),
            CallError::InvalidPayload(_) => refused(Refusal::InvalidPayload),
            CallError::LimitExceeded { .. } => refused(Refusal::LimitExceeded),
            CallError::Failed { kind, message, .. } => Self::Failed { kind: cut(kind), message: cut(message) },
            CallError::Denied(message) => Self::Denied { message: cut(message) },
            CallError::TimedOut(_) => Self::TimedOut,
            CallError::Cancelled => Self::Cancelled,
            CallError::Internal => Self::internal("the function says so"),
        }
    }
}

fn cut(text: &str) -> String {
    text.get(..text.floor_char_boundary(MAX_TEXT)).unwrap_or_default().to_owned()
}
