//! A function with real types as a host function.

use std::{fmt, sync::Arc};

use super::WitType;
use crate::{CallError, HostFunction, Value, closure::Asynchronous};

/// Why a function that declares an error has no result.
///
/// The declared error becomes one of this by `?` and `into`, as a [`CallError`] does:
///
/// ```
/// use goru_core::{CallError, FunctionError};
///
/// fn lookup(id: u64) -> Result<&'static str, FunctionError<String>> {
///     match id {
///         0 => Err(CallError::Denied("the root user is not for scripts".into()))?,
///         7 => Ok("Ada"),
///         _ => Err("there is no such user".to_owned())?,
///     }
/// }
/// assert_eq!(lookup(7).ok(), Some("Ada"));
/// assert_eq!(lookup(8).unwrap_err().to_string(), "there is no such user");
/// ```
#[derive(Clone, Debug, PartialEq)]
pub enum FunctionError<E> {
    /// The error that the interface declares: what the script is to see.
    Declared(E),
    /// An error that any call can end with: denied, or failed on the host's side.
    Call(CallError),
}

impl<E> From<CallError> for FunctionError<E> {
    fn from(error: CallError) -> Self {
        Self::Call(error)
    }
}

impl From<String> for FunctionError<String> {
    fn from(error: String) -> Self {
        Self::Declared(error)
    }
}

impl From<()> for FunctionError<()> {
    fn from((): ()) -> Self {
        Self::Declared(())
    }
}

impl<E: WitType> From<FunctionError<E>> for CallError {
    fn from(error: FunctionError<E>) -> Self {
        match error {
            FunctionError::Call(error) => error,
            FunctionError::Declared(error) => {
                let (kind, message) = error.describe();
                let data = (!E::IS_UNIT).then(|| error.into_value());
                Self::Failed { kind: kind.to_owned(), message, data }
            }
        }
    }
}

impl<E: WitType> fmt::Display for FunctionError<E> {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Declared(error) => formatter.write_str(&error.describe().1),
            Self::Call(error) => error.fmt(formatter),
        }
    }
}

impl<E: WitType + fmt::Debug> std::error::Error for FunctionError<E> {}

/// What a script is told of the answer of a function with real types.
///
/// # Errors
///
/// The function's.
pub fn answer<T: WitType, E: Into<CallError>>(result: Result<T, E>) -> Result<Value, CallError> {
    result.map(T::into_value).map_err(Into::into)
}

/// A host function out of a closure.
pub fn function<F, T>(call: F) -> Arc<dyn HostFunction>
where
    F: Fn(Value) -> T + Send + Sync + 'static,
    T: Future<Output = Result<Value, CallError>> + Send + 'static,
{
    Arc::new(Asynchronous(call))
}
