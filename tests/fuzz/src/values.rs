//! Payloads: what a guest hands over as a value.

use goru_core::{Value, decode, encode};

/// What a value may take, in bytes.
const MOST: usize = 1 << 16;

/// What is decoded is coded and decoded to the same again.
pub(crate) fn run(data: &[u8]) {
    let Ok(value) = decode(data, MOST) else { return };
    let payload = encode(&value).expect("what was decoded is no deeper than what can be coded");
    let again = decode(&payload, usize::MAX).expect("goru reads what it wrote");
    assert!(same(&value, &again), "{value:?} became {again:?}");
}

/// Equality of values as of bits: what is not a number is equal to itself here.
fn same(one: &Value, other: &Value) -> bool {
    match (one, other) {
        (Value::Float(one), Value::Float(other)) => one.to_bits() == other.to_bits() || one.is_nan() && other.is_nan(),
        (Value::List(one), Value::List(other)) => {
            one.len() == other.len() && one.iter().zip(other).all(|(one, other)| same(one, other))
        }
        (Value::Map(one), Value::Map(other)) => {
            let mut pairs = one.iter().zip(other);
            one.len() == other.len() && pairs.all(|(one, other)| same(&one.0, &other.0) && same(&one.1, &other.1))
        }
        (one, other) => one == other,
    }
}
