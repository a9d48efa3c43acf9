//! What can go wrong with a store.

use goru_core::{CallError, wit::WitType};

use crate::interface::kv::{Bound, StoreError};

/// Why an operation on a store was not carried out.
///
/// Nothing of it was then, but for [`Error::Unavailable`]: a server that cannot be reached any more may have carried it out,
/// wholly, before.
///
/// A script sees each as an exception with the kind and the message of the table, and as the case of
/// `store-error` that has the kind's name, which carries the figures where there are some. What [`Error::Unavailable`] holds stays with the application.
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

    /// The error as the interface declares it, where it is one of those.
    fn declared(&self) -> Option<StoreError> {
        let bound = |what: &str, observed: u64, limit: u64| Bound { what: what.to_owned(), observed, limit };
        Some(match self {
            Self::InvalidKey(_) => StoreError::InvalidKey,
            Self::InvalidValue(_) => StoreError::InvalidValue,
            Self::TooLarge { what, observed, limit } => StoreError::TooLarge(bound(what, *observed, *limit)),
            Self::Full { what, observed, limit } => StoreError::Full(bound(what, *observed, *limit)),
            Self::NotAnInteger => StoreError::NotAnInteger,
            Self::Overflow => StoreError::Overflow,
            Self::Unavailable { .. } => StoreError::Unavailable,
            Self::ReadOnly => return None,
        })
    }
}

impl From<Error> for CallError {
    fn from(error: Error) -> Self {
        let Some(declared) = error.declared() else { return Self::Denied(error.to_string()) };
        let message = match error {
            Error::Unavailable { .. } => "the store is not available".to_owned(),
            error => error.to_string(),
        };
        let (kind, _) = declared.describe();
        Self::Failed { kind: kind.to_owned(), message, data: Some(declared.into_value()) }
    }
}
