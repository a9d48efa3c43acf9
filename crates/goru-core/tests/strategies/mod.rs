//! What the property tests are fed with.

use goru_core::{BigInteger, Value};
use proptest::prelude::*;

/// Any value, a few levels deep.
pub(crate) fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::Bool),
        any::<i64>().prop_map(Value::Integer),
        any::<i128>().prop_map(Value::from),
        any::<[u8; 40]>().prop_map(|bytes| BigInteger::from_le_bytes(&bytes).into_value()),
        any::<f64>().prop_filter("NaN equals nothing", |it| !it.is_nan()).prop_map(Value::Float),
        ".*".prop_map(Value::from),
        "\\$[a-z]*".prop_map(Value::from),
        any::<Vec<u8>>().prop_map(Value::Bytes),
    ];
    leaf.prop_recursive(4, 64, 8, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..8).prop_map(Value::List),
            prop::collection::vec((inner.clone(), inner), 0..8).prop_map(Value::Map),
        ]
    })
}

/// Whether a float in the value is NaN, so that the value does not equal itself.
pub(crate) fn has_nan(value: &Value) -> bool {
    match value {
        Value::Float(it) => it.is_nan(),
        Value::List(items) => items.iter().any(has_nan),
        Value::Map(entries) => entries.iter().any(|(key, value)| has_nan(key) || has_nan(value)),
        _ => false,
    }
}
