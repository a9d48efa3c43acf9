//! Reads what a guest sent, and builds the value in one walk.

use super::{digits, letter};
use crate::{
    Text, Value,
    value::wire::{Built, MAX_DEPTH, Refusal, within},
};

/// Decodes a value that takes at most `max_bytes`.
pub(crate) fn read(payload: &[u8], max_bytes: usize) -> Result<Value> {
    let mut reader = Reader { payload, rest: payload, built: Built::new(max_bytes)?, marked: Vec::new() };
    reader.value(MAX_DEPTH)?;
    if reader.rest.is_empty() { Ok(reader.built.whole()) } else { Err(Refusal::Malformed("bytes follow the value")) }
}

type Result<T, E = Refusal> = std::result::Result<T, E>;

const CUT: Refusal = Refusal::Malformed("it ends too early");

/// An item that may be referred to: where it begins and, of a text, what it is, so that the keys of maps that are like
/// each other are read once.
struct Marked {
    at: usize,
    text: Option<Text>,
}

/// The walk. Recursion is bounded by [`MAX_DEPTH`], and by as much again for references.
///
/// What is referred to is counted each time: a payload of few bytes that says much is refused for the memory it would
/// take, and one that refers to itself for its depth. Each item takes a [`Value`] at least, so that the time of the walk
/// is bounded with the memory.
struct Reader<'a> {
    payload: &'a [u8],
    rest: &'a [u8],
    built: Built,
    /// The items that may be referred to, in their order: as much again as the values that they are, at the most.
    marked: Vec<Marked>,
}

impl<'a> Reader<'a> {
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

    /// Reads the next item, and adds it to what is built.
    fn value(&mut self, levels: usize) -> Result<()> {
        let at = self.payload.len() - self.rest.len();
        let byte = self.byte()?;
        let letter = byte & !letter::MARK;
        if byte == letter {
            return self.item(letter, levels);
        }
        if matches!(letter, letter::END | letter::REFERENCE) {
            return Err(refused(byte));
        }
        // An item that is read again, because something refers to what it stands in, keeps its number.
        if self.marked.last().is_some_and(|last| last.at >= at) {
            return self.item(letter, levels);
        }
        let number = self.marked.len();
        self.marked.push(Marked { at, text: None });
        self.item(letter, levels)?;
        if let Some(marked) = self.marked.get_mut(number) {
            marked.text = self.built.last_text().cloned();
        }
        Ok(())
    }

    fn item(&mut self, letter: u8, levels: usize) -> Result<()> {
        match letter {
            letter::NONE => self.built.push(Value::Null),
            letter::FALSE => self.built.push(Value::Bool(false)),
            letter::TRUE => self.built.push(Value::Bool(true)),
            letter::INTEGER => {
                let integer = self.integer()?;
                self.built.push(Value::Integer(integer.into()));
            }
            letter::LONG => self.long()?,
            letter::FLOAT => {
                let float = f64::from_le_bytes(self.array()?);
                self.built.push(Value::Float(float));
            }
            letter::BYTES => {
                let length = self.length()?;
                let bytes = self.slice(length)?;
                self.built.push_bytes(bytes)?;
            }
            letter::TEXT | letter::INTERNED => {
                let length = self.length()?;
                let text = self.text(length)?;
                self.built.push_text(text)?;
            }
            letter::ASCII | letter::INTERNED_ASCII => {
                let length = self.length()?;
                self.ascii(length)?;
            }
            letter::SHORT_ASCII | letter::INTERNED_SHORT_ASCII => {
                let length = self.short_length()?;
                self.ascii(length)?;
            }
            letter::LIST | letter::TUPLE | letter::SET | letter::FROZEN_SET => {
                let count = self.length()?;
                self.list(count, levels)?;
            }
            letter::SMALL_TUPLE => {
                let count = self.short_length()?;
                self.list(count, levels)?;
            }
            letter::MAP => self.map(levels)?,
            letter::REFERENCE => {
                let reference = self.length()?;
                self.reference(reference, levels)?;
            }
            letter::END => return Err(Refusal::Malformed("the end of a map stands where there is none to end")),
            _ => return Err(refused(letter)),
        }
        Ok(())
    }

    fn text(&mut self, length: usize) -> Result<&'a str> {
        str::from_utf8(self.slice(length)?).map_err(|_| Refusal::Malformed("a text in it is not UTF-8"))
    }

    fn ascii(&mut self, length: usize) -> Result<()> {
        let text = self.text(length)?;
        if !text.is_ascii() {
            return Err(Refusal::Malformed("a text in it is not ASCII, as it says it is"));
        }
        self.built.push_text(text)
    }

    fn long(&mut self) -> Result<()> {
        let count = self.integer()?;
        let length = usize::try_from(count.unsigned_abs()).unwrap_or(usize::MAX).saturating_mul(digits::SIZE);
        let digits = self.slice(length)?;
        digits::check(digits).map_err(Refusal::Malformed)?;
        self.built.pay(digits.len())?;
        self.built.push(digits::read(count.is_negative(), digits));
        Ok(())
    }

    /// Every item takes at least one byte, so a count beyond what is left is a lie.
    fn list(&mut self, count: usize, levels: usize) -> Result<()> {
        if count > self.rest.len() {
            return Err(CUT);
        }
        self.built.pay_values(count)?;
        let levels = within(levels)?;
        let start = self.built.begin();
        for _ in 0..count {
            self.value(levels)?;
        }
        self.built.end_list(start);
        Ok(())
    }

    fn map(&mut self, levels: usize) -> Result<()> {
        let levels = within(levels)?;
        let start = self.built.begin();
        while self.rest.first() != Some(&letter::END) {
            self.built.pay_values(2)?;
            self.value(levels)?;
            self.value(levels)?;
        }
        self.byte()?;
        self.built.end_map(start);
        Ok(())
    }

    fn reference(&mut self, number: usize, levels: usize) -> Result<()> {
        const NOWHERE: Refusal = Refusal::Malformed("it refers to what is not there");
        let marked = self.marked.get(number).ok_or(NOWHERE)?;
        if let Some(text) = &marked.text {
            self.built.pay(text.len())?;
            self.built.push(Value::Text(text.clone()));
            return Ok(());
        }
        let target = self.payload.get(marked.at..).ok_or(NOWHERE)?;
        let back = std::mem::replace(&mut self.rest, target);
        self.value(levels)?;
        self.rest = back;
        Ok(())
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
