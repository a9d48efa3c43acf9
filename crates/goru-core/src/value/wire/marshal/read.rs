//! Reads what a guest sent: first a walk that checks it, then one that builds the value.

use super::{digits, letter};
use crate::{
    Error, Value,
    value::wire::{Budget, MAX_DEPTH, TOO_DEEP, TooLarge},
};

/// Decodes a value that takes at most `max_bytes`.
pub(crate) fn read(payload: &[u8], max_bytes: usize) -> Result<Value, Error> {
    walk(payload, max_bytes).map_err(|refusal| match refusal {
        Refusal::Malformed(reason) => Error::payload(reason),
        Refusal::TooLarge { limit } => Error::PayloadTooLarge { limit },
    })
}

fn walk(payload: &[u8], max_bytes: usize) -> Result<Value> {
    let mut check = Check { reader: Reader::new(payload), budget: Budget::new(max_bytes), counts: Vec::new() };
    check.budget.take(size_of::<Value>())?;
    check.value(MAX_DEPTH)?;
    let Check { mut reader, counts, .. } = check;
    if !reader.rest.is_empty() {
        return Err(Refusal::Malformed("bytes follow the value"));
    }
    reader.rest = payload;
    Build { reader, counts: counts.into_iter() }.value()
}

/// Why a payload is refused. Every item is returned beside it, so it is smaller than an [`Error`].
#[derive(Clone, Copy)]
enum Refusal {
    Malformed(&'static str),
    TooLarge { limit: usize },
}

impl From<TooLarge> for Refusal {
    fn from(refused: TooLarge) -> Self {
        Self::TooLarge { limit: refused.limit }
    }
}

type Result<T, E = Refusal> = std::result::Result<T, E>;

const CUT: Refusal = Refusal::Malformed("it ends too early");
const MISPLACED_END: Refusal = Refusal::Malformed("the end of a map stands where there is none to end");

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

    fn byte(&mut self) -> Result<u8> {
        let (byte, rest) = self.rest.split_first().ok_or(CUT)?;
        self.rest = rest;
        Ok(*byte)
    }

    fn array<const N: usize>(&mut self) -> Result<[u8; N]> {
        let (array, rest) = self.rest.split_first_chunk().ok_or(CUT)?;
        self.rest = rest;
        Ok(*array)
    }

    fn slice(&mut self, length: usize) -> Result<&'a [u8]> {
        let (slice, rest) = self.rest.split_at_checked(length).ok_or(CUT)?;
        self.rest = rest;
        Ok(slice)
    }

    fn integer(&mut self) -> Result<i32> {
        self.array().map(i32::from_le_bytes)
    }

    fn length(&mut self) -> Result<usize> {
        usize::try_from(self.integer()?).map_err(|_| Refusal::Malformed("a length in it is negative"))
    }

    fn short_length(&mut self) -> Result<usize> {
        self.byte().map(usize::from)
    }

    /// Every item takes at least one byte, so a count beyond what is left is a lie.
    fn list(&self, count: usize) -> Result<Item<'a>> {
        if count > self.rest.len() { Err(CUT) } else { Ok(Item::List(count)) }
    }

    fn text(&mut self, length: usize) -> Result<Item<'a>> {
        let text = str::from_utf8(self.slice(length)?);
        text.map(Item::Text).map_err(|_| Refusal::Malformed("a text in it is not UTF-8"))
    }

    fn ascii(&mut self, length: usize) -> Result<Item<'a>> {
        match self.text(length)? {
            Item::Text(text) if !text.is_ascii() => {
                Err(Refusal::Malformed("a text in it is not ASCII, as it says it is"))
            }
            text => Ok(text),
        }
    }

    fn long(&mut self) -> Result<Item<'a>> {
        let count = self.integer()?;
        let length = usize::try_from(count.unsigned_abs()).unwrap_or(usize::MAX).saturating_mul(digits::SIZE);
        let digits = self.slice(length)?;
        digits::check(digits).map_err(Refusal::Malformed)?;
        Ok(Item::Long { negative: count.is_negative(), digits })
    }

    fn item(&mut self) -> Result<Item<'a>> {
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
    fn follow(&mut self, reference: usize) -> Result<&'a [u8]> {
        let target = self.marked.get(reference).and_then(|at| self.payload.get(*at..));
        let target = target.ok_or(Refusal::Malformed("it refers to what is not there"))?;
        Ok(std::mem::replace(&mut self.rest, target))
    }
}

/// Why a letter of Python's format is none of this coding.
fn refused(letter: u8) -> Refusal {
    Refusal::Malformed(match letter & !letter::MARK {
        b'c' => "it holds a code object",
        b'x' | b'y' => "it holds a complex number",
        b'.' => "it holds an `Ellipsis`",
        b'S' => "it holds a `StopIteration`",
        b':' => "it holds a slice",
        _ => "it holds a value of an unknown kind",
    })
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
    fn value(&mut self, levels: usize) -> Result<()> {
        let item = self.reader.item()?;
        self.item(&item, levels)
    }

    fn item(&mut self, item: &Item<'a>, levels: usize) -> Result<()> {
        self.budget.take(item.heap_bytes())?;
        match item {
            Item::List(count) => {
                let levels = levels.checked_sub(1).ok_or(Refusal::Malformed(TOO_DEEP))?;
                for _ in 0..*count {
                    self.value(levels)?;
                }
            }
            Item::Map => self.map(levels.checked_sub(1).ok_or(Refusal::Malformed(TOO_DEEP))?)?,
            Item::Reference(reference) => {
                let back = self.reader.follow(*reference)?;
                self.value(levels)?;
                self.reader.rest = back;
            }
            Item::End => return Err(MISPLACED_END),
            _ => {}
        }
        Ok(())
    }

    fn map(&mut self, levels: usize) -> Result<()> {
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
    fn value(&mut self) -> Result<Value> {
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
                let Item::End = self.reader.item()? else { return Err(MISPLACED_END) };
                Value::Map(entries)
            }
            Item::Reference(reference) => {
                let back = self.reader.follow(reference)?;
                let value = self.value()?;
                self.reader.rest = back;
                value
            }
            Item::End => return Err(MISPLACED_END),
        })
    }
}
