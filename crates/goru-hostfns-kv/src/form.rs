//! How a value stands in a store.
//!
//! An integer of 64 bits is its decimal digits, so that a backend can add to it without knowing the coding. Everything
//! else is the payload that [`goru_core::encode`] makes, which begins with a byte below 32, and so is no digit or sign.

use goru_core::{Value, decode, encode};

use crate::{Error, Limits};

/// How many times its coded size a value may take in the host's memory.
///
/// A list of nulls takes 32 times as much. With a value of the largest size in a store, and 64 calls at once that read
/// it, a script would make the host take gigabytes for what it was granted megabytes for.
const MOST_EXPANSION: u64 = 4;

/// The form of a value, within the limits.
pub(crate) fn write(value: &Value, limits: &Limits) -> Result<Vec<u8>, Error> {
    let form = match value {
        Value::Integer(integer) => integer.to_string().into_bytes(),
        value => encode(value).map_err(|error| Error::InvalidValue(error.to_string()))?,
    };
    within("value", form.len() as u64, limits.get_value_bytes())?;
    within("value in memory", in_memory(value), room(limits))?;
    Ok(form)
}

/// The value of a form.
pub(crate) fn read(form: &[u8], limits: &Limits) -> Result<Value, Error> {
    if let Some(integer) = integer(form) {
        return Ok(Value::Integer(integer));
    }
    let room = usize::try_from(room(limits)).unwrap_or(usize::MAX);
    decode(form, room).map_err(|error| Error::InvalidValue(error.to_string()))
}

/// The integer whose form this is.
pub(crate) fn integer(form: &[u8]) -> Option<i64> {
    str::from_utf8(form).ok()?.parse().ok()
}

/// Refuses what is larger than it may be.
pub(crate) fn within(what: &'static str, observed: u64, limit: u64) -> Result<(), Error> {
    if observed > limit { Err(Error::TooLarge { what, observed, limit }) } else { Ok(()) }
}

fn room(limits: &Limits) -> u64 {
    // The smallest value takes one `Value`, however small the limit.
    limits.get_value_bytes().saturating_mul(MOST_EXPANSION).max(size_of::<Value>() as u64 * 2)
}

/// What a value takes once it is built, counted as [`decode`] counts. The depth is bounded, as the value has been coded.
fn in_memory(value: &Value) -> u64 {
    let heap = match value {
        Value::Text(text) => text.len() as u64,
        Value::Bytes(bytes) => bytes.len() as u64,
        Value::BigInteger(integer) => integer.to_le_bytes().len() as u64,
        Value::List(items) => items.iter().map(in_memory).sum(),
        Value::Map(entries) => entries.iter().map(|(key, value)| in_memory(key) + in_memory(value)).sum(),
        _ => 0,
    };
    size_of::<Value>() as u64 + heap
}

#[cfg(test)]
mod tests {
    use goru_core::{BigInteger, Value, decode};

    use super::{in_memory, integer, read, write};
    use crate::{Error, Limits};

    fn values() -> Vec<Value> {
        let big: BigInteger = "9".repeat(5000).parse().unwrap();
        vec![
            Value::Null,
            Value::Bool(true),
            Value::Integer(0),
            Value::Integer(i64::MIN),
            Value::Integer(i64::MAX),
            Value::BigInteger(big),
            Value::Float(-0.0),
            Value::Float(f64::INFINITY),
            Value::from("12"),
            Value::from(""),
            Value::Bytes(b"-1".to_vec()),
            Value::List(vec![Value::Null; 3]),
            Value::Map(vec![(Value::Integer(1), Value::from("one")), (Value::Null, Value::List(Vec::new()))]),
        ]
    }

    #[test]
    fn values_come_back_as_they_went() {
        for value in values() {
            let form = write(&value, &Limits::default()).unwrap();
            assert_eq!(read(&form, &Limits::default()), Ok(value));
        }
        let nan = read(&write(&Value::Float(f64::NAN), &Limits::default()).unwrap(), &Limits::default());
        assert!(matches!(nan, Ok(Value::Float(it)) if it.is_nan()));
    }

    #[test]
    fn nothing_but_an_integer_has_the_form_of_one() {
        for value in values() {
            let form = write(&value, &Limits::default()).unwrap();
            assert_eq!(integer(&form).is_some(), matches!(value, Value::Integer(_)), "{value:?}");
        }
    }

    #[test]
    fn memory_is_counted_as_the_decoder_counts() {
        for value in values() {
            let (payload, bytes) = (goru_core::encode(&value).unwrap(), usize::try_from(in_memory(&value)).unwrap());
            assert!(decode(&payload, bytes).is_ok(), "{value:?}");
            assert!(decode(&payload, bytes - 1).is_err(), "{value:?}");
        }
    }

    #[test]
    fn a_value_that_swells_is_refused() {
        let nulls = Value::List(vec![Value::Null; 1000]);
        let error = write(&nulls, &Limits::default().value_bytes(2000)).unwrap_err();
        assert_eq!(error, Error::TooLarge { what: "value in memory", observed: 32_032, limit: 8000 });
        assert!(write(&nulls, &Limits::default().value_bytes(8008)).is_ok());
    }
}
