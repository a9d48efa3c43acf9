//! Integers that 64 bits do not hold.

use std::{fmt, str::FromStr};

use num_bigint::{BigInt, Sign};

use crate::{Error, Value};

/// Up to how many bits an integer is written in decimal digits, and read from them, where nobody bounds its length: some
/// 4,300 digits, which is Python's own bound. The time for it grows with the square of the length, and a script that has an
/// integer of 1 MiB for its value would have the host work on it for ten seconds after its end.
const MOST_DECIMAL_BITS: u64 = 14_284;

/// The same in characters, with a sign.
const MOST_DECIMAL_DIGITS: usize = 4_301;

/// An integer of any size, kept whole.
///
/// ```
/// use goru_core::BigInteger;
///
/// let large: BigInteger = "340282366920938463463374607431768211456".parse()?;
/// assert_eq!(large.to_string(), "340282366920938463463374607431768211456");
/// assert_eq!(u128::try_from(&large).ok(), None);
/// # Ok::<(), goru_core::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct BigInteger(BigInt);

impl BigInteger {
    /// Reads two's complement, the least significant byte first. No bytes are zero.
    #[must_use]
    pub fn from_le_bytes(bytes: &[u8]) -> Self {
        Self(BigInt::from_signed_bytes_le(bytes))
    }

    /// The shortest two's complement, the least significant byte first.
    #[must_use]
    pub fn to_le_bytes(&self) -> Vec<u8> {
        self.0.to_signed_bytes_le()
    }

    /// The value in its one true form: [`Value::Integer`] where 64 bits hold it.
    #[must_use]
    pub fn into_value(self) -> Value {
        i64::try_from(&self.0).map_or_else(|_| Value::BigInteger(self), Value::Integer)
    }

    /// The text of an integer of any size, in a time that grows with its length: decimal digits, or hexadecimal ones
    /// behind `0x` where there are very many.
    pub(super) fn to_bounded_text(&self) -> String {
        if self.0.bits() <= MOST_DECIMAL_BITS { self.0.to_string() } else { format!("{:#x}", self.0) }
    }

    /// Reads what [`BigInteger::to_bounded_text`] wrote.
    pub(super) fn from_bounded_text(text: &str) -> Option<Self> {
        let (sign, digits) = match text.strip_prefix('-') {
            Some(digits) => (Sign::Minus, digits),
            None => (Sign::Plus, text),
        };
        let Some(digits) = digits.strip_prefix("0x") else {
            return if text.len() <= MOST_DECIMAL_DIGITS { text.parse().ok() } else { None };
        };
        let digits: Vec<u8> =
            digits.chars().map(|digit| u8::try_from(digit.to_digit(16)?).ok()).collect::<Option<_>>()?;
        if digits.is_empty() { None } else { BigInt::from_radix_be(sign, &digits, 16).map(Self) }
    }

    /// The float that is this very integer, where there is one.
    pub(crate) fn to_exact_float(&self) -> Option<f64> {
        let zeros = self.0.trailing_zeros().unwrap_or(0);
        if self.0.bits() > f64::MAX_EXP.unsigned_abs().into() || self.0.bits() - zeros > f64::MANTISSA_DIGITS.into() {
            return None;
        }
        let mantissa = i64::try_from(&self.0 >> zeros).ok()?;
        // A power of two below 2^1024: its exponent alone, with the bias that floats have.
        let power = f64::from_bits(zeros.checked_add(1023)? << 52);
        #[expect(clippy::cast_precision_loss, reason = "it has at most 53 bits")]
        let mantissa = mantissa as f64;
        Some(mantissa * power)
    }
}

/// Writes decimal digits.
///
/// The time grows with the square of the length: 1 MiB takes seconds. [`BigInteger::to_le_bytes`] takes none to speak of.
impl fmt::Display for BigInteger {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(formatter)
    }
}

impl FromStr for BigInteger {
    type Err = Error;

    /// Reads decimal digits with an optional sign.
    ///
    /// The time grows with the square of the length, so the length is the caller's to bound.
    fn from_str(text: &str) -> Result<Self, Error> {
        text.parse().map(Self).map_err(|_| Error::conversion("not a decimal integer"))
    }
}

impl From<i128> for BigInteger {
    fn from(value: i128) -> Self {
        Self(value.into())
    }
}

impl From<u128> for BigInteger {
    fn from(value: u128) -> Self {
        Self(value.into())
    }
}

impl TryFrom<&BigInteger> for i128 {
    type Error = Error;

    fn try_from(value: &BigInteger) -> Result<Self, Error> {
        Self::try_from(&value.0).map_err(|_| Error::conversion("the integer does not fit 128 bits"))
    }
}

impl TryFrom<&BigInteger> for u128 {
    type Error = Error;

    fn try_from(value: &BigInteger) -> Result<Self, Error> {
        Self::try_from(&value.0).map_err(|_| Error::conversion("the integer does not fit 128 bits, unsigned"))
    }
}
