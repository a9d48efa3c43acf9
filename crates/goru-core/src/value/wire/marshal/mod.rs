//! Python's marshal format, as far as it describes values.
//!
//! The letters are those that `marshal.dumps(value, 4)` writes for values. What describes code or types is refused.
//! Version 4 and not 2: it writes texts in a third of the time, and reads many like maps in little more than half of
//! it, because a text that stands in several places is written once and then referred to.

mod digits;
mod read;
mod write;

pub(super) use self::{read::read, write::write};

/// The least byte that a value begins with: the letter of a tuple.
pub(super) const LEAST: u8 = letter::TUPLE;

/// What a value begins with. The letters are part of the contract.
mod letter {
    /// Nothing follows.
    pub(super) const NONE: u8 = b'N';
    pub(super) const FALSE: u8 = b'F';
    pub(super) const TRUE: u8 = b'T';
    /// 32 bits, signed.
    pub(super) const INTEGER: u8 = b'i';
    /// A count of 32 bits that has the number's sign, then as many digits of 15 bits in 16.
    pub(super) const LONG: u8 = b'l';
    /// 64 bits of IEEE 754.
    pub(super) const FLOAT: u8 = b'g';
    /// A length of 32 bits, then the bytes.
    pub(super) const BYTES: u8 = b's';
    /// A length of 32 bits, then UTF-8. What Python interns has letters of its own, and is the same here.
    pub(super) const TEXT: u8 = b'u';
    pub(super) const INTERNED: u8 = b't';
    /// A length of 32 bits, then ASCII.
    pub(super) const ASCII: u8 = b'a';
    pub(super) const INTERNED_ASCII: u8 = b'A';
    /// A length of 8 bits, then ASCII.
    pub(super) const SHORT_ASCII: u8 = b'z';
    pub(super) const INTERNED_SHORT_ASCII: u8 = b'Z';
    /// A count of 32 bits, then the items.
    pub(super) const LIST: u8 = b'[';
    pub(super) const TUPLE: u8 = b'(';
    pub(super) const SET: u8 = b'<';
    pub(super) const FROZEN_SET: u8 = b'>';
    /// A count of 8 bits, then the items.
    pub(super) const SMALL_TUPLE: u8 = b')';
    /// Key and value in turn, and `END` in the place of a key.
    pub(super) const MAP: u8 = b'{';
    pub(super) const END: u8 = b'0';
    /// 32 bits: which of the marked items, in their order, stands here again.
    pub(super) const REFERENCE: u8 = b'r';
    /// The bit of a letter that marks the item as one that may be referred to.
    pub(super) const MARK: u8 = 0x80;
}
