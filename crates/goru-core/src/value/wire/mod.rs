//! The coding of a value between guest and host, which `docs/contract.md` describes to the byte.
//!
//! What a guest sends is the work of an attacker. [`decode`] therefore checks each item before it allocates anything for
//! it: its depth, its length against the bytes that are left, its text, and the memory that it will take against what the
//! whole value may take. What is built is paid for already, so that a payload that is refused at its end has taken no
//! more than one that is not.

mod built;
mod postcard;

use self::built::{Built, within};
use super::Value;
use crate::Error;

/// How deep lists and maps may nest in a payload, in both directions.
///
/// A guest that sends a list of a list of a list … would otherwise overflow the host's stack when the value is built,
/// compared or dropped.
pub const MAX_DEPTH: usize = 128;

/// Codes a value.
///
/// # Errors
///
/// [`Error::Payload`] when the value nests deeper than [`MAX_DEPTH`].
pub fn encode(value: &Value) -> Result<Vec<u8>, Error> {
    postcard::write(value)
}

/// Decodes a value that takes at most `max_bytes` of the host's memory.
///
/// The bound counts what the value occupies once it is built, which for a list of nulls is 32 times what was sent.
///
/// # Errors
///
/// [`Error::Payload`] when the bytes are no payload or nest deeper than [`MAX_DEPTH`], [`Error::PayloadTooLarge`] when
/// the value takes more memory.
///
/// ```
/// use goru_core::{Value, decode, encode};
///
/// let payload = encode(&Value::from("hello"))?;
/// assert_eq!(decode(&payload, 1024)?, Value::from("hello"));
/// assert_eq!(
///     decode(&payload, 8).unwrap_err().to_string(),
///     "the payload is refused: the value takes more than 8 bytes"
/// );
/// # Ok::<(), goru_core::Error>(())
/// ```
pub fn decode(payload: &[u8], max_bytes: usize) -> Result<Value, Error> {
    Ok(postcard::read(payload, max_bytes)?)
}

pub(crate) fn deeper_than(value: &Value, levels: usize) -> bool {
    match value {
        Value::List(items) => levels == 0 || items.iter().any(|item| deeper_than(item, levels - 1)),
        Value::Map(entries) => {
            levels == 0
                || entries.iter().any(|(key, value)| deeper_than(key, levels - 1) || deeper_than(value, levels - 1))
        }
        _ => false,
    }
}

/// Why a value is refused. Every item is returned beside it, so it is smaller than an [`Error`].
#[derive(Clone, Copy)]
enum Refusal {
    Malformed(&'static str),
    TooLarge { limit: usize },
}

impl From<Refusal> for Error {
    fn from(refusal: Refusal) -> Self {
        match refusal {
            Refusal::Malformed(reason) => Self::payload(reason),
            Refusal::TooLarge { limit } => Self::PayloadTooLarge { limit },
        }
    }
}
