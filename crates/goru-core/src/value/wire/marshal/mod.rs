//! Python's marshal format, as far as it describes values.
//!
//! The letters are those of the format's version 2, which has no references, so that no value is larger than its bytes
//! say, and those forms of version 4 that Python reads fastest. What describes code, types or shared objects is refused.

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
    /// A length of 32 bits, then UTF-8.
    pub(super) const TEXT: u8 = b'u';
    /// A length of 32 bits, then ASCII.
    pub(super) const ASCII: u8 = b'a';
    /// A length of 8 bits, then ASCII.
    pub(super) const SHORT_ASCII: u8 = b'z';
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
}
