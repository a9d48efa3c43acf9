//! Writes the forms that `marshal.loads` reads fastest.

use super::{digits, letter};
use crate::{Error, Value};

/// Codes a value that nests no deeper than it may.
pub(crate) fn write(value: &Value) -> Result<Vec<u8>, Error> {
    let mut out = Vec::new();
    put(&mut out, value, Place::Value)?;
    Ok(out)
}

/// Where a value stands. Python looks a key up by its hash, and a list or a dict has none.
#[derive(Clone, Copy)]
enum Place {
    Value,
    Key,
}

fn put(out: &mut Vec<u8>, value: &Value, place: Place) -> Result<(), Error> {
    match (value, place) {
        (Value::Null, _) => out.push(letter::NONE),
        (Value::Bool(it), _) => out.push(if *it { letter::TRUE } else { letter::FALSE }),
        (Value::Integer(it), _) => match i32::try_from(*it) {
            Ok(it) => put_with(out, letter::INTEGER, &it.to_le_bytes()),
            Err(_) => put_long(out, it.is_negative(), &it.unsigned_abs().to_le_bytes())?,
        },
        (Value::BigInteger(it), _) => {
            let (negative, magnitude) = it.to_magnitude();
            put_long(out, negative, &magnitude)?;
        }
        (Value::Float(it), _) => put_with(out, letter::FLOAT, &it.to_le_bytes()),
        (Value::Text(it), _) => put_text(out, it)?,
        (Value::Bytes(it), _) => {
            put_length(out, letter::BYTES, it.len())?;
            out.extend_from_slice(it);
        }
        (Value::List(items), Place::Value) => {
            put_length(out, letter::LIST, items.len())?;
            for item in items {
                put(out, item, place)?;
            }
        }
        (Value::List(items), Place::Key) => {
            put_tuple(out, items.len())?;
            for item in items {
                put(out, item, place)?;
            }
        }
        (Value::Map(entries), Place::Value) => {
            out.push(letter::MAP);
            for (key, value) in entries {
                put(out, key, Place::Key)?;
                put(out, value, place)?;
            }
            out.push(letter::END);
        }
        (Value::Map(entries), Place::Key) => {
            put_tuple(out, entries.len())?;
            for (key, value) in entries {
                put_tuple(out, 2)?;
                put(out, key, place)?;
                put(out, value, place)?;
            }
        }
    }
    Ok(())
}

fn put_with(out: &mut Vec<u8>, letter: u8, bytes: &[u8]) {
    out.push(letter);
    out.extend_from_slice(bytes);
}

fn put_length(out: &mut Vec<u8>, letter: u8, length: usize) -> Result<(), Error> {
    let length = i32::try_from(length).map_err(|_| too_long())?;
    put_with(out, letter, &length.to_le_bytes());
    Ok(())
}

fn put_tuple(out: &mut Vec<u8>, length: usize) -> Result<(), Error> {
    match u8::try_from(length) {
        Ok(length) => put_with(out, letter::SMALL_TUPLE, &[length]),
        Err(_) => put_length(out, letter::TUPLE, length)?,
    }
    Ok(())
}

/// ASCII is copied as it is; anything else is decoded.
fn put_text(out: &mut Vec<u8>, text: &str) -> Result<(), Error> {
    match u8::try_from(text.len()) {
        Ok(length) if text.is_ascii() => put_with(out, letter::SHORT_ASCII, &[length]),
        _ => put_length(out, if text.is_ascii() { letter::ASCII } else { letter::TEXT }, text.len())?,
    }
    out.extend_from_slice(text.as_bytes());
    Ok(())
}

fn put_long(out: &mut Vec<u8>, negative: bool, magnitude: &[u8]) -> Result<(), Error> {
    let digits = digits::write(magnitude);
    let count = i32::try_from(digits.len()).map_err(|_| too_long())?;
    put_with(out, letter::LONG, &if negative { -count } else { count }.to_le_bytes());
    out.extend(digits.into_iter().flat_map(u16::to_le_bytes));
    Ok(())
}

fn too_long() -> Error {
    Error::payload(format!("something in the value is longer than {}", i32::MAX))
}
