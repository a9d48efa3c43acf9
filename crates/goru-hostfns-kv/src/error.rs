//! What can go wrong with a store.

use goru_core::{CallError, Value};

/// Why an operation on a store was not carried out.
///
/// Nothing of it was then, but for [`Error::Unavailable`]: a server that cannot be reached any more may have carried it out,
/// wholly, before.
///
/// A script sees each as an exception with the kind and the message of the table, and with `limit` and `observed` in its
/// data where there are such figures. What [`Error::Unavailable`] holds stays with the application.
///
/// | error | kind | message to the script |
/// |---|---|---|
/// | [`Error::InvalidKey`] | `invalid-key` | as displayed |
/// | [`Error::InvalidValue`] | `invalid-value` | as displayed |
/// | [`Error::TooLarge`] | `too-large` | as displayed |
/// | [`Error::Full`] | `full` | as displayed |
/// | [`Error::NotAnInteger`] | `not-an-integer` | as displayed |
/// | [`Error::Overflow`] | `overflow` | as displayed |
/// | [`Error::ReadOnly`] | the call is denied | as displayed |
/// | [`Error::Unavailable`] | `unavailable` | ``the store is not available`` |
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The key is none that an entry can have.
    #[error("the key is invalid: {0}")]
    InvalidKey(&'static str),
    /// The value is none that can be stored, or what is stored is no value.
    #[error("the value is invalid: {0}")]
    InvalidValue(String),
    /// A key or a value is larger than one may be.
    #[error("the {what} takes {observed} bytes, and the limit is {limit}")]
    TooLarge {
        /// `key`, `prefix` or `value`, or `value in memory` for one that takes much more once it is built.
        what: &'static str,
        /// How many bytes it takes.
        observed: u64,
        /// How many it may take.
        limit: u64,
    },
    /// The store would hold more than it may.
    #[error("the store is full: it would hold {observed} {what}, and the limit is {limit}")]
    Full {
        /// `entries` or `bytes`.
        what: &'static str,
        /// How many there would be.
        observed: u64,
        /// How many there may be.
        limit: u64,
    },
    /// What is to be incremented is no integer of 64 bits.
    #[error("the value is not an integer of 64 bits")]
    NotAnInteger,
    /// The sum does not fit 64 bits.
    #[error("the sum does not fit an integer of 64 bits")]
    Overflow,
    /// Writing was not granted.
    #[error("the store may be read only")]
    ReadOnly,
    /// The backend failed.
    #[error("the store is not available: {reason}")]
    Unavailable {
        /// What happened, for the application's log. It may name files and addresses.
        reason: String,
    },
}

impl Error {
    /// A failure of the backend.
    pub fn unavailable(reason: impl ToString) -> Self {
        Self::Unavailable { reason: reason.to_string() }
    }

    fn kind(&self) -> &'static str {
        match self {
            Self::InvalidKey(_) => "invalid-key",
            Self::InvalidValue(_) => "invalid-value",
            Self::TooLarge { .. } => "too-large",
            Self::Full { .. } => "full",
            Self::NotAnInteger => "not-an-integer",
            Self::Overflow => "overflow",
            Self::ReadOnly => "read-only",
            Self::Unavailable { .. } => "unavailable",
        }
    }
}

impl From<Error> for CallError {
    fn from(error: Error) -> Self {
        let figure = |figure: u64| Value::from(figure);
        let data = match &error {
            Error::TooLarge { what, observed, limit } | Error::Full { what, observed, limit } => Some(Value::map([
                ("what", Value::from(*what)),
                ("observed", figure(*observed)),
                ("limit", figure(*limit)),
            ])),
            _ => None,
        };
        match error {
            Error::ReadOnly => Self::Denied(error.to_string()),
            Error::Unavailable { .. } => {
                Self::Failed { kind: error.kind().to_owned(), message: "the store is not available".to_owned(), data }
            }
            _ => Self::Failed { kind: error.kind().to_owned(), message: error.to_string(), data },
        }
    }
}
