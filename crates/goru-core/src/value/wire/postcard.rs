//! Postcard, the contract's own coding.

use serde::{Serialize, Serializer, ser::SerializeSeq};

use super::{Built, MAX_DEPTH, Refusal, within};
use crate::{BigInteger, Error, Value};

/// Codes a value that nests no deeper than it may.
pub(super) fn write(value: &Value) -> Result<Vec<u8>, Error> {
    postcard::to_allocvec(&Wire(value)).map_err(|_| Error::payload("the value cannot be coded"))
}

/// Decodes a value that takes at most `max_bytes`.
pub(super) fn read(payload: &[u8], max_bytes: usize) -> Result<Value, Refusal> {
    let mut reader = Reader { rest: payload, built: Built::new(max_bytes)? };
    reader.value(MAX_DEPTH)?;
    if reader.rest.is_empty() { Ok(reader.built.whole()) } else { Err(Refusal::Malformed("bytes follow the value")) }
}

const MALFORMED: Refusal = Refusal::Malformed("it is malformed");

/// The discriminants on the wire. They are part of the contract.
mod tag {
    pub(super) const NULL: u32 = 0;
    pub(super) const BOOL: u32 = 1;
    pub(super) const INTEGER: u32 = 2;
    pub(super) const BIG_INTEGER: u32 = 3;
    pub(super) const FLOAT: u32 = 4;
    pub(super) const TEXT: u32 = 5;
    pub(super) const BYTES: u32 = 6;
    pub(super) const LIST: u32 = 7;
    pub(super) const MAP: u32 = 8;
}

/// A value as serde sees it on the wire: an enum with one newtype variant for each kind.
struct Wire<'a>(&'a Value);

impl Serialize for Wire<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        const NAME: &str = "Value";
        match self.0 {
            Value::Null => serializer.serialize_unit_variant(NAME, tag::NULL, "null"),
            Value::Bool(it) => serializer.serialize_newtype_variant(NAME, tag::BOOL, "bool", it),
            Value::Integer(it) => serializer.serialize_newtype_variant(NAME, tag::INTEGER, "integer", it),
            Value::BigInteger(it) => {
                serializer.serialize_newtype_variant(NAME, tag::BIG_INTEGER, "big-integer", &Blob(&it.to_le_bytes()))
            }
            Value::Float(it) => serializer.serialize_newtype_variant(NAME, tag::FLOAT, "float", it),
            Value::Text(it) => serializer.serialize_newtype_variant(NAME, tag::TEXT, "text", it.as_str()),
            Value::Bytes(it) => serializer.serialize_newtype_variant(NAME, tag::BYTES, "bytes", &Blob(it)),
            Value::List(it) => serializer.serialize_newtype_variant(NAME, tag::LIST, "list", &WireList(it)),
            Value::Map(it) => serializer.serialize_newtype_variant(NAME, tag::MAP, "map", &WireMap(it)),
        }
    }
}

struct Blob<'a>(&'a [u8]);

impl Serialize for Blob<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_bytes(self.0)
    }
}

struct WireList<'a>(&'a [Value]);

impl Serialize for WireList<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for item in self.0 {
            list.serialize_element(&Wire(item))?;
        }
        list.end()
    }
}

struct WireMap<'a>(&'a [(Value, Value)]);

impl Serialize for WireMap<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut list = serializer.serialize_seq(Some(self.0.len()))?;
        for (key, value) in self.0 {
            list.serialize_element(&(Wire(key), Wire(value)))?;
        }
        list.end()
    }
}

/// The walk. Recursion is bounded by [`MAX_DEPTH`].
struct Reader<'a> {
    rest: &'a [u8],
    built: Built,
}

impl<'a> Reader<'a> {
    fn read<T: serde::Deserialize<'a>>(&mut self) -> Result<T, Refusal> {
        let (value, rest) = postcard::take_from_bytes(self.rest).map_err(|_| MALFORMED)?;
        self.rest = rest;
        Ok(value)
    }

    /// Every element takes at least one byte, so a count beyond what is left is a lie.
    fn count(&mut self) -> Result<usize, Refusal> {
        let count = self.read::<usize>()?;
        if count > self.rest.len() { Err(MALFORMED) } else { Ok(count) }
    }

    /// Reads the next item, and adds it to what is built.
    fn value(&mut self, levels: usize) -> Result<(), Refusal> {
        match self.read::<u32>()? {
            tag::NULL => self.built.push(Value::Null),
            tag::BOOL => {
                let it = self.read()?;
                self.built.push(Value::Bool(it));
            }
            tag::INTEGER => {
                let it = self.read()?;
                self.built.push(Value::Integer(it));
            }
            tag::BIG_INTEGER => {
                let bytes = self.read::<&[u8]>()?;
                self.built.pay(bytes.len())?;
                self.built.push(BigInteger::from_le_bytes(bytes).into_value());
            }
            tag::FLOAT => {
                let it = self.read()?;
                self.built.push(Value::Float(it));
            }
            tag::TEXT => {
                let text = self.read()?;
                self.built.push_text(text)?;
            }
            tag::BYTES => {
                let bytes = self.read()?;
                self.built.push_bytes(bytes)?;
            }
            tag::LIST => {
                let count = self.count()?;
                let start = self.values(count, levels)?;
                self.built.end_list(start);
            }
            tag::MAP => {
                let count = self.count()?;
                let start = self.values(count.saturating_mul(2), levels)?;
                self.built.end_map(start);
            }
            _ => return Err(Refusal::Malformed("it holds a value of an unknown kind")),
        }
        Ok(())
    }

    /// Reads what is in a list or a map, and gives where it begins.
    fn values(&mut self, count: usize, levels: usize) -> Result<usize, Refusal> {
        let levels = within(levels)?;
        self.built.pay_values(count)?;
        let start = self.built.begin();
        for _ in 0..count {
            self.value(levels)?;
        }
        Ok(start)
    }
}
