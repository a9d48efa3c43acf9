//! Postcard, the contract's coding.

use super::{Built, MAX_DEPTH, Refusal, within};
use crate::{BigInteger, Error, Value};

/// What a payload has room for at first, in bytes: most answers are smaller, and a page costs no more than less does.
const ROOM: usize = 4096;

/// The most that the head of an item takes, in bytes: what it is, and a varint of 64 bits.
const HEAD: usize = 11;

/// Codes a value that nests no deeper than [`MAX_DEPTH`].
pub(super) fn write(value: &Value) -> Result<Vec<u8>, Error> {
    let mut out = Vec::with_capacity(ROOM);
    put(&mut out, value, MAX_DEPTH)?;
    Ok(out)
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
    pub(super) const NULL: u8 = 0;
    pub(super) const BOOL: u8 = 1;
    pub(super) const INTEGER: u8 = 2;
    pub(super) const BIG_INTEGER: u8 = 3;
    pub(super) const FLOAT: u8 = 4;
    pub(super) const TEXT: u8 = 5;
    pub(super) const BYTES: u8 = 6;
    pub(super) const LIST: u8 = 7;
    pub(super) const MAP: u8 = 8;
}

fn put(out: &mut Vec<u8>, value: &Value, levels: usize) -> Result<(), Refusal> {
    match value {
        Value::Null => out.push(tag::NULL),
        Value::Bool(it) => out.extend([tag::BOOL, u8::from(*it)]),
        Value::Integer(it) => {
            out.push(tag::INTEGER);
            put_varint(out, (it << 1 ^ it >> 63).cast_unsigned());
        }
        Value::BigInteger(it) => put_blob(out, tag::BIG_INTEGER, &it.to_le_bytes()),
        Value::Float(it) => {
            out.push(tag::FLOAT);
            out.extend(it.to_le_bytes());
        }
        Value::Text(it) => put_blob(out, tag::TEXT, it.as_bytes()),
        Value::Bytes(it) => put_blob(out, tag::BYTES, it),
        Value::List(items) => {
            let levels = within(levels)?;
            out.push(tag::LIST);
            put_varint(out, items.len() as u64);
            for item in items {
                put(out, item, levels)?;
            }
        }
        Value::Map(entries) => {
            let levels = within(levels)?;
            out.push(tag::MAP);
            put_varint(out, entries.len() as u64);
            for (key, value) in entries {
                put(out, key, levels)?;
                put(out, value, levels)?;
            }
        }
    }
    Ok(())
}

/// Seven bits to a byte, the least significant first; the top bit says that another byte follows.
fn put_varint(out: &mut Vec<u8>, mut number: u64) {
    while number >= 0x80 {
        out.push(number as u8 | 0x80);
        number >>= 7;
    }
    out.push(number as u8);
}

fn put_blob(out: &mut Vec<u8>, tag: u8, bytes: &[u8]) {
    out.reserve(HEAD + bytes.len());
    out.push(tag);
    put_varint(out, bytes.len() as u64);
    out.extend_from_slice(bytes);
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
        match self.read::<u8>()? {
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
