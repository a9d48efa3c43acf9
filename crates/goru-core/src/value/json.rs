//! A value as a serde type: plain where a self-describing format can say it, tagged where it cannot.

use std::fmt::{self, Write as _};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{MapAccess, SeqAccess, Visitor},
    ser::SerializeMap,
};

use super::{BigInteger, Value};

const BYTES: &str = "$bytes";
const FLOAT: &str = "$float";
const INTEGER: &str = "$integer";
const MAP: &str = "$map";

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(it) => serializer.serialize_bool(*it),
            Self::Integer(it) => serializer.serialize_i64(*it),
            Self::BigInteger(it) => tagged(serializer, INTEGER, &it.to_string()),
            Self::Float(it) if it.is_finite() => serializer.serialize_f64(*it),
            Self::Float(it) if it.is_nan() => tagged(serializer, FLOAT, "nan"),
            Self::Float(it) => tagged(serializer, FLOAT, if *it > 0.0 { "inf" } else { "-inf" }),
            Self::Text(it) => serializer.serialize_str(it),
            Self::Bytes(it) => tagged(serializer, BYTES, &hex(it)),
            Self::List(items) => serializer.collect_seq(items),
            Self::Map(entries) => match plain_keys(entries) {
                Some(keys) => serializer.collect_map(keys.into_iter().zip(entries.iter().map(|(_, value)| value))),
                None => tagged(serializer, MAP, entries),
            },
        }
    }
}

fn tagged<S: Serializer, T: Serialize + ?Sized>(serializer: S, tag: &str, content: &T) -> Result<S::Ok, S::Error> {
    let mut map = serializer.serialize_map(Some(1))?;
    map.serialize_entry(tag, content)?;
    map.end()
}

/// The keys of a map that an object can be: all of them text, and none that looks like a tag.
fn plain_keys(entries: &[(Value, Value)]) -> Option<Vec<&str>> {
    entries
        .iter()
        .map(|(key, _)| match key {
            Value::Text(key) if !key.starts_with('$') => Some(key.as_str()),
            _ => None,
        })
        .collect()
}

fn hex(bytes: &[u8]) -> String {
    bytes.iter().fold(String::with_capacity(bytes.len().saturating_mul(2)), |mut text, byte| {
        // Writing to a string cannot fail.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits: Vec<u32> = text.chars().map(|digit| digit.to_digit(16)).collect::<Option<_>>()?;
    let (pairs, rest) = digits.as_chunks::<2>();
    rest.is_empty().then(|| pairs.iter().filter_map(|[high, low]| u8::try_from(high * 16 + low).ok()).collect())
}

impl<'de> Deserialize<'de> for Value {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        deserializer.deserialize_any(ValueVisitor)
    }
}

struct ValueVisitor;

macro_rules! visit {
    ($($method:ident: $type:ty),*) => {
        $(fn $method<E>(self, value: $type) -> Result<Value, E> {
            Ok(Value::from(value))
        })*
    };
}

impl<'de> Visitor<'de> for ValueVisitor {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    visit!(
        visit_bool: bool, visit_i64: i64, visit_i128: i128, visit_u64: u64, visit_u128: u128, visit_f64: f64,
        visit_str: &str, visit_string: String, visit_byte_buf: Vec<u8>
    );

    fn visit_bytes<E>(self, value: &[u8]) -> Result<Value, E> {
        Ok(Value::Bytes(value.to_vec()))
    }

    fn visit_unit<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_none<E>(self) -> Result<Value, E> {
        Ok(Value::Null)
    }

    fn visit_some<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        Value::deserialize(deserializer)
    }

    fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Value, A::Error> {
        let mut items = Vec::new();
        while let Some(item) = list.next_element()? {
            items.push(item);
        }
        Ok(Value::List(items))
    }

    fn visit_map<A: MapAccess<'de>>(self, mut map: A) -> Result<Value, A::Error> {
        let mut entries: Vec<(Value, Value)> = Vec::new();
        while let Some(entry) = map.next_entry()? {
            entries.push(entry);
        }
        match entries.as_slice() {
            [(Value::Text(tag), content)] if tag.starts_with('$') => untag(tag, content)
                .ok_or_else(|| serde::de::Error::custom(format_args!("no value is tagged `{tag}` like this"))),
            _ => Ok(Value::Map(entries)),
        }
    }
}

fn untag(tag: &str, content: &Value) -> Option<Value> {
    match (tag, content) {
        (INTEGER, Value::Text(digits)) => digits.parse::<BigInteger>().ok().map(BigInteger::into_value),
        (FLOAT, Value::Text(name)) => match name.as_str() {
            "nan" => Some(Value::Float(f64::NAN)),
            "inf" => Some(Value::Float(f64::INFINITY)),
            "-inf" => Some(Value::Float(f64::NEG_INFINITY)),
            _ => None,
        },
        (BYTES, Value::Text(digits)) => unhex(digits).map(Value::Bytes),
        (MAP, Value::List(pairs)) => pairs
            .iter()
            .map(|pair| match pair {
                Value::List(pair) => match pair.as_slice() {
                    [key, value] => Some((key.clone(), value.clone())),
                    _ => None,
                },
                _ => None,
            })
            .collect::<Option<_>>()
            .map(Value::Map),
        _ => None,
    }
}
