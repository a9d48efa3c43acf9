//! The digits of long integers: 15 bits in 16, the least significant first.

use crate::{BigInteger, Value};

const BITS: u32 = 15;
const MASK: u16 = 0x7fff;

/// The bytes of one digit.
pub(super) const SIZE: usize = 2;

/// Whether the bytes are whole digits of 15 bits, and no zero in front makes the number longer than it is.
pub(super) fn check(digits: &[u8]) -> Result<(), &'static str> {
    let (digits, rest) = digits.as_chunks::<SIZE>();
    if !rest.is_empty() || digits.iter().any(|digit| u16::from_le_bytes(*digit) > MASK) {
        return Err("a digit of an integer in it has more than 15 bits");
    }
    if digits.last().is_some_and(|last| *last == [0; SIZE]) {
        return Err("an integer in it begins with a zero");
    }
    Ok(())
}

/// The integer that checked digits make.
pub(super) fn read(negative: bool, digits: &[u8]) -> Value {
    let (digits, _) = digits.as_chunks::<SIZE>();
    let mut magnitude = Vec::with_capacity(size_of_val(digits));
    let (mut held, mut bits) = (0_u32, 0);
    for digit in digits {
        held |= u32::from(u16::from_le_bytes(*digit)) << bits;
        bits += BITS;
        while bits >= u8::BITS {
            magnitude.push(low_byte(held));
            held >>= u8::BITS;
            bits -= u8::BITS;
        }
    }
    magnitude.push(low_byte(held));
    BigInteger::from_magnitude(negative, &magnitude).into_value()
}

/// The digits of a magnitude, the least significant byte of both first.
pub(super) fn write(magnitude: &[u8]) -> Vec<u16> {
    let mut digits = Vec::with_capacity(magnitude.len() / SIZE + magnitude.len() / 16 + 2);
    let (mut held, mut bits) = (0_u32, 0);
    for byte in magnitude {
        held |= u32::from(*byte) << bits;
        bits += u8::BITS;
        if bits >= BITS {
            digits.push(low_digit(held));
            held >>= BITS;
            bits -= BITS;
        }
    }
    digits.push(low_digit(held));
    while digits.last() == Some(&0) {
        digits.pop();
    }
    digits
}

fn low_byte(held: u32) -> u8 {
    let [low, ..] = held.to_le_bytes();
    low
}

fn low_digit(held: u32) -> u16 {
    let [low, high, ..] = held.to_le_bytes();
    u16::from_le_bytes([low, high]) & MASK
}
