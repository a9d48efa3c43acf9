//! Payloads: what a guest hands over as a value, in either coding.

use goru_core::{Coding, Value, decode};

/// What a value may take, in bytes.
const MOST: usize = 1 << 16;

/// What is decoded is coded and decoded to the same again, in both codings.
pub(crate) fn run(data: &[u8]) {
    let Ok(value) = decode(data, MOST) else { return };
    for coding in [Coding::Postcard, Coding::Marshal] {
        if coding == Coding::Marshal && has_map_in_key(&value) {
            // It comes back as its pairs, one level deeper: Python has no such key.
            let _ = coding.encode(&value);
            continue;
        }
        let payload = coding.encode(&value).expect("what was decoded is no deeper than what can be coded");
        let again = decode(&payload, usize::MAX).expect("goru reads what it wrote");
        assert!(same(&value, &again), "{value:?} became {again:?} by {coding:?}");
    }
}

fn has_map_in_key(value: &Value) -> bool {
    match value {
        Value::List(items) => items.iter().any(has_map_in_key),
        Value::Map(pairs) => pairs.iter().any(|(key, value)| has_map(key) || has_map_in_key(value)),
        _ => false,
    }
}

fn has_map(value: &Value) -> bool {
    match value {
        Value::List(items) => items.iter().any(has_map),
        Value::Map(_) => true,
        _ => false,
    }
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
