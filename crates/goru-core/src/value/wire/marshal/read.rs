//! Reads what a guest sent: first a walk that checks it, then one that builds the value.

use std::vec;

use super::{digits, letter};
use crate::{
    Error, Value,
    value::wire::{Budget, MAX_DEPTH, too_deep},
};

/// Decodes a value that takes at most `max_bytes`.
pub(crate) fn read(payload: &[u8], max_bytes: usize) -> Result<Value, Error> {
    let counts = check(payload, max_bytes)?;
    build(&mut Reader { rest: payload }, &mut counts.into_iter())
}

/// One item of a payload, its length checked against what is left.
enum Item<'a> {
    Null,
    Bool(bool),
    Integer(i32),
    Long { negative: bool, digits: &'a [u8] },
    Float(f64),
    Text(&'a str),
    Bytes(&'a [u8]),
    List(usize),
    Map,
    End,
}

impl Item<'_> {
    /// What the item takes beside the [`Value`] itself. What stands in a map is counted when it is there.
    fn heap_bytes(&self) -> usize {
        match self {
            Self::Text(text) => text.len(),
            Self::Bytes(bytes) | Self::Long { digits: bytes, .. } => bytes.len(),
            Self::List(count) => count.saturating_mul(size_of::<Value>()),
            _ => 0,
        }
    }
}

struct Reader<'a> {
    rest: &'a [u8],
}

impl<'a> Reader<'a> {
    fn byte(&mut self) -> Result<u8, Error> {
        let (byte, rest) = self.rest.split_first().ok_or_else(cut)?;
        self.rest = rest;
        Ok(*byte)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N], Error> {
        let (array, rest) = self.rest.split_first_chunk().ok_or_else(cut)?;
        self.rest = rest;
        Ok(*array)
    }

    fn slice(&mut self, length: usize) -> Result<&'a [u8], Error> {
        let (slice, rest) = self.rest.split_at_checked(length).ok_or_else(cut)?;
        self.rest = rest;
        Ok(slice)
    }

    fn integer(&mut self) -> Result<i32, Error> {
        self.array().map(i32::from_le_bytes)
    }

    fn length(&mut self) -> Result<usize, Error> {
        usize::try_from(self.integer()?).map_err(|_| Error::payload("a length in it is negative"))
    }

    /// Every item takes at least one byte, so a count beyond what is left is a lie.
    fn count(&mut self, count: usize) -> Result<Item<'a>, Error> {
        if count > self.rest.len() { Err(cut()) } else { Ok(Item::List(count)) }
    }

    fn text(&mut self, length: usize) -> Result<Item<'a>, Error> {
        let text = str::from_utf8(self.slice(length)?);
        text.map(Item::Text).map_err(|_| Error::payload("a text in it is not UTF-8"))
    }

    fn ascii(&mut self, length: usize) -> Result<Item<'a>, Error> {
        match self.text(length)? {
            Item::Text(text) if !text.is_ascii() => Err(Error::payload("a text in it is not ASCII, as it says it is")),
            text => Ok(text),
        }
    }

    fn long(&mut self) -> Result<Item<'a>, Error> {
        let count = self.integer()?;
        let length = usize::try_from(count.unsigned_abs()).unwrap_or(usize::MAX).saturating_mul(digits::SIZE);
        let digits = self.slice(length)?;
        digits::check(digits)?;
        Ok(Item::Long { negative: count.is_negative(), digits })
    }

    fn item(&mut self) -> Result<Item<'a>, Error> {
        Ok(match self.byte()? {
            letter::NONE => Item::Null,
            letter::FALSE => Item::Bool(false),
            letter::TRUE => Item::Bool(true),
            letter::INTEGER => Item::Integer(self.integer()?),
            letter::LONG => self.long()?,
            letter::FLOAT => Item::Float(f64::from_le_bytes(self.array()?)),
            letter::BYTES => {
                let length = self.length()?;
                Item::Bytes(self.slice(length)?)
            }
            letter::TEXT => {
                let length = self.length()?;
                self.text(length)?
            }
            letter::ASCII => {
                let length = self.length()?;
                self.ascii(length)?
            }
            letter::SHORT_ASCII => {
                let length = self.byte()?;
                self.ascii(length.into())?
            }
            letter::LIST | letter::TUPLE | letter::SET | letter::FROZEN_SET => {
                let count = self.length()?;
                self.count(count)?
            }
            letter::SMALL_TUPLE => {
                let count = self.byte()?;
                self.count(count.into())?
            }
            letter::MAP => Item::Map,
            letter::END => Item::End,
            other => return Err(refused(other)),
        })
    }
}

fn cut() -> Error {
    Error::payload("it ends too early")
}

fn misplaced_end() -> Error {
    Error::payload("the end of a map stands where there is none to end")
}

/// Why a letter of Python's format is none of this coding.
fn refused(letter: u8) -> Error {
    let what = match letter {
        b'r' => "a reference",
        0x80.. => "an object that others may refer to",
        b'c' => "a code object",
        b'x' | b'y' => "a complex number",
        b'.' => "an `Ellipsis`",
        b'S' => "a `StopIteration`",
        b':' => "a slice",
        b't' | b'A' | b'Z' => "an interned text",
        _ => "a value of an unknown kind",
    };
    Error::payload(format!("it holds {what}"))
}

/// A list or a map that has begun and not ended.
enum Open {
    /// How many items a list still expects.
    List(usize),
    /// Which of the maps it is, what it holds by now, and whether a key comes next or the value of one.
    Map { index: usize, count: usize, key: bool },
}

/// Checks a payload, and counts the entries of each of its maps, in the order in which the maps begin.
///
/// A map does not say how much it holds until it ends, and a vector that grows by itself takes more than what it holds.
/// A count is a quarter of the [`Value`] that its map takes at least, so that the counts are bounded as the value is.
fn check(payload: &[u8], max_bytes: usize) -> Result<Vec<usize>, Error> {
    let mut reader = Reader { rest: payload };
    let mut budget = Budget::new(max_bytes);
    let mut counts = Vec::new();
    // The innermost last.
    let mut open: Vec<Open> = Vec::new();
    budget.take(size_of::<Value>())?;
    loop {
        let item = reader.item()?;
        if let Item::End = item {
            let Some(Open::Map { index, count, key: true }) = open.pop() else { return Err(misplaced_end()) };
            if let Some(place) = counts.get_mut(index) {
                *place = count;
            }
        } else {
            match open.last_mut() {
                Some(Open::List(left)) => *left -= 1,
                Some(Open::Map { count, key, .. }) => {
                    if *key {
                        budget.take(size_of::<(Value, Value)>())?;
                        *count += 1;
                    }
                    *key = !*key;
                }
                None => {}
            }
            budget.take(item.heap_bytes())?;
            let begun = match item {
                Item::List(count) => Some(Open::List(count)),
                Item::Map => Some(Open::Map { index: counts.len(), count: 0, key: true }),
                _ => None,
            };
            if let Some(begun) = begun {
                if open.len() == MAX_DEPTH {
                    return Err(too_deep());
                }
                if let Open::Map { .. } = begun {
                    counts.push(0);
                }
                open.push(begun);
            }
        }
        while let Some(Open::List(0)) = open.last() {
            open.pop();
        }
        if open.is_empty() {
            return if reader.rest.is_empty() { Ok(counts) } else { Err(Error::payload("bytes follow the value")) };
        }
    }
}

/// Builds what [`check`] has found to be in bounds; recursion is bounded by [`MAX_DEPTH`].
fn build(reader: &mut Reader<'_>, counts: &mut vec::IntoIter<usize>) -> Result<Value, Error> {
    Ok(match reader.item()? {
        Item::Null => Value::Null,
        Item::Bool(it) => Value::Bool(it),
        Item::Integer(it) => Value::Integer(it.into()),
        Item::Long { negative, digits } => digits::read(negative, digits),
        Item::Float(it) => Value::Float(it),
        Item::Text(it) => Value::Text(it.to_owned()),
        Item::Bytes(it) => Value::Bytes(it.to_vec()),
        Item::List(count) => {
            let mut items = Vec::with_capacity(count);
            for _ in 0..count {
                items.push(build(reader, counts)?);
            }
            Value::List(items)
        }
        Item::Map => {
            let count = counts.next().unwrap_or_default();
            let mut entries = Vec::with_capacity(count);
            for _ in 0..count {
                entries.push((build(reader, counts)?, build(reader, counts)?));
            }
            let Item::End = reader.item()? else { return Err(misplaced_end()) };
            Value::Map(entries)
        }
        Item::End => return Err(misplaced_end()),
    })
}
