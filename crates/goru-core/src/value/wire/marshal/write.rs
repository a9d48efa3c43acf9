//! Writes the forms that `marshal.loads` reads fastest.

use std::collections::HashMap;

use super::{digits, letter};
use crate::{
    Error, Value,
    value::wire::{MAX_DEPTH, within},
};

/// From how many maps on their keys are written once each. Below that, looking for them costs more than it saves.
const MANY_MAPS: usize = 4;

/// What a payload has room for at first, in bytes: most answers are smaller.
const ROOM: usize = 256;

/// Codes a value.
pub(crate) fn write(value: &Value) -> Result<Vec<u8>, Error> {
    let keys = has_many_maps(value, &mut 0, MAX_DEPTH).then(Keys::default);
    let mut writer = Writer { out: Vec::with_capacity(ROOM), keys };
    writer.put(value, Place::Value, MAX_DEPTH)?;
    Ok(writer.out)
}

/// Looks for as many maps as make it worth while, and no deeper than a value may nest.
fn has_many_maps(value: &Value, maps: &mut usize, levels: usize) -> bool {
    let Some(levels) = levels.checked_sub(1) else { return false };
    match value {
        Value::List(items) => items.iter().any(|item| has_many_maps(item, maps, levels)),
        Value::Map(entries) => {
            *maps += 1;
            *maps >= MANY_MAPS || entries.iter().any(|(_, value)| has_many_maps(value, maps, levels))
        }
        _ => false,
    }
}

/// Where a value stands. Python looks a key up by its hash, and a list or a dict has none.
#[derive(Clone, Copy)]
enum Place {
    Value,
    Key,
}

struct Writer<'a> {
    out: Vec<u8>,
    /// The keys that are written once.
    keys: Option<Keys<'a>>,
}

/// The texts that are keys of maps. They alone are marked, so that a text's number is its place in here.
///
/// Maps that are like each other share their keys: Python neither builds nor hashes a text again that is referred to.
#[derive(Default)]
struct Keys<'a> {
    texts: Vec<&'a str>,
    numbers: HashMap<&'a str, usize>,
    /// The key that comes next when the map is like the one that the last key was first in.
    next: usize,
}

impl<'a> Keys<'a> {
    /// The number of a key, and whether it is new.
    fn number(&mut self, text: &'a str) -> (usize, bool) {
        let (number, new) = if self.texts.get(self.next) == Some(&text) {
            (self.next, false)
        } else {
            let last = self.texts.len();
            let number = *self.numbers.entry(text).or_insert(last);
            if number == last {
                self.texts.push(text);
            }
            (number, number == last)
        };
        self.next = number + 1;
        (number, new)
    }
}

impl<'a> Writer<'a> {
    fn put(&mut self, value: &'a Value, place: Place, levels: usize) -> Result<(), Error> {
        match (value, place) {
            (Value::Null, _) => self.out.push(letter::NONE),
            (Value::Bool(it), _) => self.out.push(if *it { letter::TRUE } else { letter::FALSE }),
            (Value::Integer(it), _) => match i32::try_from(*it) {
                Ok(it) => self.put_with(letter::INTEGER, &it.to_le_bytes()),
                Err(_) => self.put_long(it.is_negative(), &it.unsigned_abs().to_le_bytes())?,
            },
            (Value::BigInteger(it), _) => {
                let (negative, magnitude) = it.to_magnitude();
                self.put_long(negative, &magnitude)?;
            }
            (Value::Float(it), _) => self.put_with(letter::FLOAT, &it.to_le_bytes()),
            (Value::Text(it), Place::Value) => self.put_text(it, 0)?,
            (Value::Text(it), Place::Key) => self.put_key(it)?,
            (Value::Bytes(it), _) => {
                self.put_length(letter::BYTES, it.len())?;
                self.out.extend_from_slice(it);
            }
            (Value::List(items), Place::Value) => {
                self.put_length(letter::LIST, items.len())?;
                self.put_all(items, place, levels)?;
            }
            (Value::List(items), Place::Key) => {
                self.put_tuple(items.len())?;
                self.put_all(items, place, levels)?;
            }
            (Value::Map(entries), Place::Value) => {
                let levels = within(levels)?;
                self.out.push(letter::MAP);
                for (key, value) in entries {
                    self.put(key, Place::Key, levels)?;
                    self.put(value, place, levels)?;
                }
                self.out.push(letter::END);
            }
            (Value::Map(entries), Place::Key) => {
                let levels = within(levels)?;
                self.put_tuple(entries.len())?;
                for (key, value) in entries {
                    self.put_tuple(2)?;
                    self.put(key, place, levels)?;
                    self.put(value, place, levels)?;
                }
            }
        }
        Ok(())
    }

    fn put_all(&mut self, items: &'a [Value], place: Place, levels: usize) -> Result<(), Error> {
        let levels = within(levels)?;
        items.iter().try_for_each(|item| self.put(item, place, levels))
    }

    fn put_with(&mut self, letter: u8, bytes: &[u8]) {
        self.out.push(letter);
        self.out.extend_from_slice(bytes);
    }

    fn put_length(&mut self, letter: u8, length: usize) -> Result<(), Error> {
        self.put_with(letter, &int32(length)?.to_le_bytes());
        Ok(())
    }

    fn put_tuple(&mut self, length: usize) -> Result<(), Error> {
        match u8::try_from(length) {
            Ok(length) => self.put_with(letter::SMALL_TUPLE, &[length]),
            Err(_) => self.put_length(letter::TUPLE, length)?,
        }
        Ok(())
    }

    /// ASCII is copied as it is; anything else is decoded.
    fn put_text(&mut self, text: &str, mark: u8) -> Result<(), Error> {
        match u8::try_from(text.len()) {
            Ok(length) if text.is_ascii() => self.put_with(letter::SHORT_ASCII | mark, &[length]),
            _ => {
                let letter = if text.is_ascii() { letter::ASCII } else { letter::TEXT };
                self.put_length(letter | mark, text.len())?;
            }
        }
        self.out.extend_from_slice(text.as_bytes());
        Ok(())
    }

    fn put_key(&mut self, text: &'a str) -> Result<(), Error> {
        let Some(keys) = &mut self.keys else { return self.put_text(text, 0) };
        match keys.number(text) {
            (_, true) => self.put_text(text, letter::MARK)?,
            (number, false) => self.put_length(letter::REFERENCE, number)?,
        }
        Ok(())
    }

    fn put_long(&mut self, negative: bool, magnitude: &[u8]) -> Result<(), Error> {
        let digits = digits::write(magnitude);
        let count = int32(digits.len())?;
        self.put_with(letter::LONG, &if negative { -count } else { count }.to_le_bytes());
        self.out.extend(digits.into_iter().flat_map(u16::to_le_bytes));
        Ok(())
    }
}

fn int32(length: usize) -> Result<i32, Error> {
    i32::try_from(length).map_err(|_| Error::payload(format!("something in the value is longer than {}", i32::MAX)))
}
