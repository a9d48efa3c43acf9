//! What crosses the boundary between a script and the application.

mod big_integer;
mod convert;
mod deserializer;
mod json;
mod serializer;
mod text;
mod wire;

pub use big_integer::BigInteger;
pub use deserializer::from_value;
pub use serializer::to_value;
pub use text::Text;
pub(crate) use wire::deeper_than;
pub use wire::{MAX_DEPTH, decode, encode};

/// One value that a script and the application both understand.
///
/// Anything that serde can describe converts with [`to_value`] and [`from_value`]. On the wire a value is coded by
/// [`encode`] and [`decode`]. As a serde type itself, a value reads and writes plain JSON where JSON can say it, and a
/// tagged form where it cannot:
///
/// | value | JSON |
/// |---|---|
/// | null, booleans, 64-bit integers, finite floats, text, lists | as they are |
/// | a map whose keys are all text, none starting with `$` | an object |
/// | any other map | `{"$map": [[key, value], …]}` |
/// | a larger integer | `{"$integer": "18446744073709551616"}`; of more than some 4,300 digits in hexadecimal, `"-0x1f…"` |
/// | a float that is not finite | `{"$float": "nan"}`, `"inf"`, `"-inf"` |
/// | bytes | `{"$bytes": "00ff"}` |
///
/// ```
/// use goru_core::Value;
///
/// let value = Value::map([("id", Value::from(7)), ("raw", Value::Bytes(vec![0, 255]))]);
/// let json = serde_json::to_string(&value)?;
/// assert_eq!(json, r#"{"id":7,"raw":{"$bytes":"00ff"}}"#);
/// assert_eq!(serde_json::from_str::<Value>(&json)?, value);
/// # Ok::<(), serde_json::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Value {
    /// Nothing: `None` in Python, `null` in JavaScript.
    Null,
    /// A boolean.
    Bool(bool),
    /// An integer of 64 bits, signed.
    Integer(i64),
    /// An integer that 64 bits do not hold. Smaller ones are always [`Value::Integer`]; [`BigInteger::into_value`]
    /// keeps that.
    BigInteger(BigInteger),
    /// A float of 64 bits, infinities and NaN included.
    Float(f64),
    /// Text.
    Text(Text),
    /// Bytes.
    Bytes(Vec<u8>),
    /// A list.
    List(Vec<Value>),
    /// Key-value pairs in the order in which the script sees them. Keys are not checked for being unique.
    Map(Vec<(Value, Value)>),
}

impl Value {
    /// A map with text keys.
    pub fn map<K: Into<Text>, V: Into<Value>>(entries: impl IntoIterator<Item = (K, V)>) -> Self {
        Self::Map(entries.into_iter().map(|(key, value)| (Self::Text(key.into()), value.into())).collect())
    }

    /// The value under a text key, when this is a map that has it.
    ///
    /// ```
    /// use goru_core::Value;
    ///
    /// let user = Value::map([("id", 7)]);
    /// assert_eq!(user.get("id"), Some(&Value::Integer(7)));
    /// assert_eq!(user.get("name"), None);
    /// assert_eq!(Value::Null.get("id"), None);
    /// ```
    #[must_use]
    pub fn get(&self, key: &str) -> Option<&Self> {
        let Self::Map(entries) = self else { return None };
        entries.iter().find(|(name, _)| matches!(name, Self::Text(name) if name == key)).map(|(_, value)| value)
    }

    /// What kind of value this is, in the words of the documentation: `integer`, `text`.
    #[must_use]
    pub fn kind(&self) -> &'static str {
        match self {
            Self::Null => "null",
            Self::Bool(_) => "boolean",
            Self::Integer(_) | Self::BigInteger(_) => "integer",
            Self::Float(_) => "float",
            Self::Text(_) => "text",
            Self::Bytes(_) => "bytes",
            Self::List(_) => "list",
            Self::Map(_) => "map",
        }
    }

    /// Drops the value without recursion: one that is built by a loop may be nested deeper than the stack is.
    pub(crate) fn dismantle(self) {
        let mut rest = vec![self];
        while let Some(value) = rest.pop() {
            match value {
                Self::List(items) => rest.extend(items),
                Self::Map(entries) => rest.extend(entries.into_iter().flat_map(|(key, value)| [key, value])),
                _ => {}
            }
        }
    }
}
