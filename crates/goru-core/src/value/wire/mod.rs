//! The codings of a value between guest and host.
//!
//! What a guest sends is the work of an attacker. [`decode`] therefore checks each item before it allocates anything for
//! it: its depth, its length against the bytes that are left, its text, and the memory that it will take against what the
//! whole value may take. What is built is paid for already, so that a payload that is refused at its end has taken no
//! more than one that is not.

mod built;
mod marshal;
mod postcard;

use self::built::{Built, within};
use super::Value;
use crate::Error;

/// How deep lists and maps may nest in a payload, in both directions.
///
/// A guest that sends a list of a list of a list … would otherwise overflow the host's stack when the value is built,
/// compared or dropped.
pub const MAX_DEPTH: usize = 128;

/// How a value is written as bytes.
///
/// The contract's own coding is postcard, which a guest writes in whatever language it is in. A guest that is Python has
/// another one at hand: its interpreter writes and reads a large value in Python's own marshal format in a fifth to a
/// fifteenth of the time that JSON takes there, and in a twelfth to a twentieth of what postcard takes in Python. The
/// bytes tell which one it is, and the host answers a call in the coding of its arguments.
///
/// `docs/contract.md` describes both to the byte.
///
/// ```
/// use goru_core::{Coding, Value, decode};
///
/// let payload = Coding::Marshal.encode(&Value::from("hello"))?;
/// assert_eq!(payload, b"z\x05hello");
/// assert_eq!(Coding::of(&payload), Coding::Marshal);
/// assert_eq!(decode(&payload, 1024)?, Value::from("hello"));
/// # Ok::<(), goru_core::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default)]
#[non_exhaustive]
pub enum Coding {
    /// [postcard](https://postcard.jamesmunns.com/wire-format), the contract's own coding.
    #[default]
    Postcard,
    /// The part of Python's marshal format that describes values, as `marshal.dumps(value, 4)` writes it and
    /// `marshal.loads` reads it.
    ///
    /// A key that Python could not look up comes as a tuple: a list as one of its items, a map as one of its pairs.
    Marshal,
}

impl Coding {
    /// The coding of a payload. Postcard begins with a number of at most 8, marshal with a letter.
    ///
    /// Bytes that are neither are one of the two nevertheless, and [`decode`] refuses them.
    #[must_use]
    pub fn of(payload: &[u8]) -> Self {
        match payload.first() {
            Some(first) if *first >= marshal::LEAST => Self::Marshal,
            _ => Self::Postcard,
        }
    }

    /// Codes a value.
    ///
    /// # Errors
    ///
    /// [`Error::Payload`] when the value nests deeper than [`MAX_DEPTH`], or when a text, a list or a number in it is
    /// longer than the coding can say: 2 GiB in marshal.
    pub fn encode(self, value: &Value) -> Result<Vec<u8>, Error> {
        match self {
            Self::Postcard if deeper_than(value, MAX_DEPTH) => Err(Error::payload(TOO_DEEP)),
            Self::Postcard => postcard::write(value),
            Self::Marshal => marshal::write(value),
        }
    }
}

/// Codes a value in [`Coding::Postcard`].
///
/// # Errors
///
/// [`Error::Payload`] when the value nests deeper than [`MAX_DEPTH`].
pub fn encode(value: &Value) -> Result<Vec<u8>, Error> {
    Coding::Postcard.encode(value)
}

/// Decodes a value that takes at most `max_bytes` of the host's memory, whichever [`Coding`] it is in.
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
    let value = match Coding::of(payload) {
        Coding::Postcard => postcard::read(payload, max_bytes),
        Coding::Marshal => marshal::read(payload, max_bytes),
    };
    value.map_err(Error::from)
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

/// Why a payload is refused. Every item is returned beside it, so it is smaller than an [`Error`].
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

const TOO_DEEP: &str = "the value nests deeper than 128 levels";
