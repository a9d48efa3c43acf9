//! Postcard, the contract's own coding.

use serde::{Serialize, Serializer, ser::SerializeSeq};

use super::{Budget, MAX_DEPTH, too_deep};
use crate::{BigInteger, Error, Value};

/// Codes a value that nests no deeper than it may.
pub(super) fn write(value: &Value) -> Result<Vec<u8>, Error> {
    postcard::to_allocvec(&Wire(value)).map_err(|_| Error::payload("the value cannot be coded"))
}

/// Decodes a value that takes at most `max_bytes`.
pub(super) fn read(payload: &[u8], max_bytes: usize) -> Result<Value, Error> {
    check(payload, max_bytes)?;
    let mut reader = Reader { rest: payload };
    build(&mut reader)
}

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
            Value::Text(it) => serializer.serialize_newtype_variant(NAME, tag::TEXT, "text", it),
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

/// One item of a payload, its length checked against what is left.
enum Item<'a> {
    Leaf(Leaf<'a>),
    List(usize),
    Map(usize),
}

enum Leaf<'a> {
    Null,
    Bool(bool),
    Integer(i64),
    BigInteger(&'a [u8]),
    Float(f64),
    Text(&'a str),
    Bytes(&'a [u8]),
}

impl Leaf<'_> {
    /// What the leaf takes beside the [`Value`] itself.
    fn heap_bytes(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Bytes(bytes) | Self::BigInteger(bytes) => bytes.len(),
            _ => 0,
        }
    }
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn read<T: serde::Deserialize<'a>>(&mut self) -> Result<T, Error> {
        let (value, rest) = postcard::take_from_bytes(self.rest).map_err(|_| Error::payload("it is malformed"))?;
        self.rest = rest;
        Ok(value)
    }

    /// Every element takes at least one byte, so a count beyond what is left is a lie.
    fn count(&mut self) -> Result<usize, Error> {
        let count = self.read::<usize>()?;
        if count > self.rest.len() { Err(Error::payload("it is malformed")) } else { Ok(count) }
    }

    fn item(&mut self) -> Result<Item<'a>, Error> {
        Ok(Item::Leaf(match self.read::<u32>()? {
            tag::NULL => Leaf::Null,
            tag::BOOL => Leaf::Bool(self.read()?),
            tag::INTEGER => Leaf::Integer(self.read()?),
            tag::BIG_INTEGER => Leaf::BigInteger(self.read()?),
            tag::FLOAT => Leaf::Float(self.read()?),
            tag::TEXT => Leaf::Text(self.read()?),
            tag::BYTES => Leaf::Bytes(self.read()?),
            tag::LIST => return Ok(Item::List(self.count()?)),
            tag::MAP => return Ok(Item::Map(self.count()?)),
            _ => return Err(Error::payload("it holds a value of an unknown kind")),
        }))
    }
}

fn check(payload: &[u8], max_bytes: usize) -> Result<(), Error> {
    let mut reader = Reader { rest: payload };
    let mut budget = Budget::new(max_bytes);
    // How many items each open list or map still expects, the innermost last.
    let mut open: Vec<usize> = Vec::new();
    budget.take(size_of::<Value>())?;
    loop {
        let items = match reader.item()? {
            Item::Leaf(leaf) => {
                budget.take(leaf.heap_bytes())?;
                None
            }
            Item::List(count) => Some(count),
            Item::Map(count) => Some(count.saturating_mul(2)),
        };
        if let Some(items) = items {
            if open.len() == MAX_DEPTH {
                return Err(too_deep());
            }
            budget.take(items.saturating_mul(size_of::<Value>()))?;
            open.push(items);
        }
        while let Some(0) = open.last() {
            open.pop();
        }
        match open.last_mut() {
            Some(expected) => *expected -= 1,
            None if reader.rest.is_empty() => return Ok(()),
            None => return Err(Error::payload("bytes follow the value")),
        }
    }
}

/// Builds what [`check`] has found to be in bounds; recursion is bounded by [`MAX_DEPTH`].
fn build(reader: &mut Reader<'_>) -> Result<Value, Error> {
    Ok(match reader.item()? {
        Item::Leaf(leaf) => match leaf {
            Leaf::Null => Value::Null,
            Leaf::Bool(it) => Value::Bool(it),
            Leaf::Integer(it) => Value::Integer(it),
            Leaf::BigInteger(it) => BigInteger::from_le_bytes(it).into_value(),
            Leaf::Float(it) => Value::Float(it),
            Leaf::Text(it) => Value::Text(it.to_owned()),
            Leaf::Bytes(it) => Value::Bytes(it.to_vec()),
        },
        // The room is what `check` has counted; a vector that grows by itself takes more.
        Item::List(count) => {
            let mut items = Vec::with_capacity(count);
            for _ in 0..count {
                items.push(build(reader)?);
            }
            Value::List(items)
        }
        Item::Map(count) => {
            let mut entries = Vec::with_capacity(count);
            for _ in 0..count {
                entries.push((build(reader)?, build(reader)?));
            }
            Value::Map(entries)
        }
    })
}
