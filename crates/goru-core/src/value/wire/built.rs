//! A value that is being built of items that a guest sent.

use std::mem;

use super::Refusal;
use crate::Value;

/// For how many values there is room at first: most arguments of a call are fewer.
const ROOM: usize = 16;

/// What is built so far, and the memory that the value may take.
///
/// Values wait on one stack for the list or the map that they are in, so that it gets exactly the room that it needs:
/// nothing is reserved for a count that a guest names, and a vector that grows by itself keeps more than was counted.
/// While it is built, a value may take three times what it takes then.
pub(super) struct Built {
    values: Vec<Value>,
    left: usize,
    max: usize,
}

impl Built {
    /// Nothing yet, and room for a value of at most `max_bytes`.
    pub(super) fn new(max_bytes: usize) -> Result<Self, Refusal> {
        let mut built = Self { values: Vec::with_capacity(ROOM), left: max_bytes, max: max_bytes };
        built.pay_values(1)?;
        Ok(built)
    }

    /// Counts bytes that will be taken beside a [`Value`] itself.
    pub(super) fn pay(&mut self, bytes: usize) -> Result<(), Refusal> {
        self.left = self.left.checked_sub(bytes).ok_or(Refusal::TooLarge { limit: self.max })?;
        Ok(())
    }

    /// Counts values of a list or a map.
    pub(super) fn pay_values(&mut self, count: usize) -> Result<(), Refusal> {
        self.pay(count.saturating_mul(size_of::<Value>()))
    }

    /// Adds a value that is paid for.
    pub(super) fn push(&mut self, value: Value) {
        self.values.push(value);
    }

    /// Pays for a text and adds it.
    pub(super) fn push_text(&mut self, text: &str) -> Result<(), Refusal> {
        self.pay(text.len())?;
        self.push(Value::from(text));
        Ok(())
    }

    /// Pays for bytes and adds them.
    pub(super) fn push_bytes(&mut self, bytes: &[u8]) -> Result<(), Refusal> {
        self.pay(bytes.len())?;
        self.push(Value::Bytes(bytes.to_vec()));
        Ok(())
    }

    /// How many values wait. What is added from here on is for a list or a map that begins.
    pub(super) fn begin(&self) -> usize {
        self.values.len()
    }

    /// Makes a list of what was added since it began.
    pub(super) fn end_list(&mut self, start: usize) {
        let items = self.values.split_off(start);
        self.push(Value::List(items));
    }

    /// Makes a map of the keys and values that were added in turn since it began.
    pub(super) fn end_map(&mut self, start: usize) {
        let (pairs, _) = self.values.get_mut(start..).unwrap_or_default().as_chunks_mut::<2>();
        // Draining the stack takes a third longer.
        let take = |[key, value]: &mut [Value; 2]| (mem::replace(key, Value::Null), mem::replace(value, Value::Null));
        let entries = pairs.iter_mut().map(take).collect();
        self.values.truncate(start);
        self.push(Value::Map(entries));
    }

    /// The value that all of it makes.
    pub(super) fn whole(mut self) -> Value {
        self.values.pop().unwrap_or(Value::Null)
    }
}

/// The levels that are left within a list or a map, or why there is none.
pub(super) fn within(levels: usize) -> Result<usize, Refusal> {
    levels.checked_sub(1).ok_or(Refusal::Malformed("the value nests deeper than 128 levels"))
}
