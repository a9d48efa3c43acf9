//! Reads what a guest sent: first a walk that checks it, then one that builds the value.

use super::{digits, letter};
use crate::{
    Error, Value,
    value::wire::{Budget, MAX_DEPTH, too_deep},
};

/// Decodes a value that takes at most `max_bytes`.
pub(crate) fn read(payload: &[u8], max_bytes: usize) -> Result<Value, Error> {
    let mut check = Check { reader: Reader::new(payload), budget: Budget::new(max_bytes), counts: Vec::new() };
    check.budget.take(size_of::<Value>())?;
    check.value(MAX_DEPTH)?;
    let Check { mut reader, counts, .. } = check;
    if !reader.rest.is_empty() {
        return Err(Error::payload("bytes follow the value"));
    }
    reader.rest = payload;
    Build { reader, counts: counts.into_iter() }.value()
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
    Reference(usize),
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
    payload: &'a [u8],
    rest: &'a [u8],
    /// Where the items begin that may be referred to, in their order. The first walk finds them.
    marked: Vec<usize>,
}

impl<'a> Reader<'a> {
    fn new(payload: &'a [u8]) -> Self {
        Self { payload, rest: payload, marked: Vec::new() }
    }

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

    fn short_length(&mut self) -> Result<usize, Error> {
        self.byte().map(usize::from)
    }

    /// Every item takes at least one byte, so a count beyond what is left is a lie.
    fn list(&self, count: usize) -> Result<Item<'a>, Error> {
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
        let at = self.payload.len() - self.rest.len();
        let byte = self.byte()?;
        let letter = byte & !letter::MARK;
        if byte != letter {
            if matches!(letter, letter::END | letter::REFERENCE) {
                return Err(refused(byte));
            }
            // An item that is read again, because something refers to what it stands in, keeps its number.
            if self.marked.last().is_none_or(|last| *last < at) {
                self.marked.push(at);
            }
        }
        Ok(match letter {
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
            letter::TEXT | letter::INTERNED => {
                let length = self.length()?;
                self.text(length)?
            }
            letter::ASCII | letter::INTERNED_ASCII => {
                let length = self.length()?;
                self.ascii(length)?
            }
            letter::SHORT_ASCII | letter::INTERNED_SHORT_ASCII => {
                let length = self.short_length()?;
                self.ascii(length)?
            }
            letter::LIST | letter::TUPLE | letter::SET | letter::FROZEN_SET => {
                let count = self.length()?;
                self.list(count)?
            }
            letter::SMALL_TUPLE => {
                let count = self.short_length()?;
                self.list(count)?
            }
            letter::MAP => Item::Map,
            letter::END => Item::End,
            letter::REFERENCE => Item::Reference(self.length()?),
            _ => return Err(refused(byte)),
        })
    }

    /// Goes to the item that a reference names, and gives what to go back to.
    fn follow(&mut self, reference: usize) -> Result<&'a [u8], Error> {
        let target = self.marked.get(reference).and_then(|at| self.payload.get(*at..));
        let target = target.ok_or_else(|| Error::payload("it refers to what is not there"))?;
        Ok(std::mem::replace(&mut self.rest, target))
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
    let what = match letter & !letter::MARK {
        b'c' => "a code object",
        b'x' | b'y' => "a complex number",
        b'.' => "an `Ellipsis`",
        b'S' => "a `StopIteration`",
        b':' => "a slice",
        _ => "a value of an unknown kind",
    };
    Error::payload(format!("it holds {what}"))
}

/// The first walk. Recursion is bounded by [`MAX_DEPTH`], and by as much again for references.
///
/// What is referred to is walked and counted each time: a payload of few bytes that says much is refused for the memory
/// it would take, and one that refers to itself for its depth. Each item takes a [`Value`] at least, so that the time of
/// the walk is bounded with the memory.
///
/// A map does not say how much it holds until it ends, and a vector that grows by itself takes more than what it holds,
/// so the walk counts. A count, or the place of what may be referred to, is a quarter of the value that it is about.
struct Check<'a> {
    reader: Reader<'a>,
    budget: Budget,
    /// How many entries each map has, in the order in which the maps begin.
    counts: Vec<usize>,
}

impl<'a> Check<'a> {
    fn value(&mut self, levels: usize) -> Result<(), Error> {
        let item = self.reader.item()?;
        self.item(&item, levels)
    }

    fn item(&mut self, item: &Item<'a>, levels: usize) -> Result<(), Error> {
        self.budget.take(item.heap_bytes())?;
        match item {
            Item::List(count) => {
                let levels = levels.checked_sub(1).ok_or_else(too_deep)?;
                for _ in 0..*count {
                    self.value(levels)?;
                }
            }
            Item::Map => self.map(levels.checked_sub(1).ok_or_else(too_deep)?)?,
            Item::Reference(reference) => {
                let back = self.reader.follow(*reference)?;
                self.value(levels)?;
                self.reader.rest = back;
            }
            Item::End => return Err(misplaced_end()),
            _ => {}
        }
        Ok(())
    }

    fn map(&mut self, levels: usize) -> Result<(), Error> {
        let index = self.counts.len();
        self.counts.push(0);
        let mut count = 0;
        loop {
            match self.reader.item()? {
                Item::End => break,
                key => {
                    self.budget.take(size_of::<(Value, Value)>())?;
                    self.item(&key, levels)?;
                    self.value(levels)?;
                    count += 1;
                }
            }
        }
        if let Some(place) = self.counts.get_mut(index) {
            *place = count;
        }
        Ok(())
    }
}

/// The second walk, the same way as the first and within its bounds.
struct Build<'a> {
    reader: Reader<'a>,
    counts: std::vec::IntoIter<usize>,
}

impl Build<'_> {
    fn value(&mut self) -> Result<Value, Error> {
        Ok(match self.reader.item()? {
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
                    items.push(self.value()?);
                }
                Value::List(items)
            }
            Item::Map => {
                let count = self.counts.next().unwrap_or_default();
                let mut entries = Vec::with_capacity(count);
                for _ in 0..count {
                    entries.push((self.value()?, self.value()?));
                }
                let Item::End = self.reader.item()? else { return Err(misplaced_end()) };
                Value::Map(entries)
            }
            Item::Reference(reference) => {
                let back = self.reader.follow(reference)?;
                let value = self.value()?;
                self.reader.rest = back;
                value
            }
            Item::End => return Err(misplaced_end()),
        })
    }
}
