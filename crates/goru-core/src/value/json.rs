//! A value as a serde type: plain where a self-describing format can say it, tagged where it cannot, and in the coding of
//! the wire where the format is not for people.

use std::fmt::{self, Write as _};

use serde::{
    Deserialize, Deserializer, Serialize, Serializer,
    de::{Error as _, MapAccess, SeqAccess, Visitor},
    ser::{Error as _, SerializeMap},
};

use super::{BigInteger, Value, decode, encode};

/// The name by which this crate's own serializer and deserializer know a value among other types, so that a value inside
/// of a Rust type converts as it is, whatever it holds.
pub(super) const TOKEN: &str = "goru_core::Value";

const BYTES: &str = "$bytes";
const FLOAT: &str = "$float";
const INTEGER: &str = "$integer";
const MAP: &str = "$map";

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.serialize_newtype_struct(TOKEN, &Form(self))
    }
}

/// A value in the form that suits the format.
struct Form<'a>(&'a Value);

impl Serialize for Form<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        if serializer.is_human_readable() {
            Plain(self.0).serialize(serializer)
        } else {
            serializer.serialize_bytes(&encode(self.0).map_err(S::Error::custom)?)
        }
    }
}

/// A value as people read it.
struct Plain<'a>(&'a Value);

impl Serialize for Plain<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self.0 {
            Value::Null => serializer.serialize_unit(),
            Value::Bool(it) => serializer.serialize_bool(*it),
            Value::Integer(it) => serializer.serialize_i64(*it),
            Value::BigInteger(it) => tagged(serializer, INTEGER, &it.to_bounded_text()),
            Value::Float(it) if it.is_finite() => serializer.serialize_f64(*it),
            Value::Float(it) if it.is_nan() => tagged(serializer, FLOAT, "nan"),
            Value::Float(it) => tagged(serializer, FLOAT, if *it > 0.0 { "inf" } else { "-inf" }),
            Value::Text(it) => serializer.serialize_str(it),
            Value::Bytes(it) => tagged(serializer, BYTES, &hex(it)),
            Value::List(items) => serializer.collect_seq(items.iter().map(Plain)),
            Value::Map(entries) => match plain_keys(entries) {
                Some(keys) => {
                    serializer.collect_map(keys.into_iter().zip(entries.iter().map(|(_, value)| Plain(value))))
                }
                None => {
                    let pairs: Vec<_> = entries.iter().map(|(key, value)| (Plain(key), Plain(value))).collect();
                    tagged(serializer, MAP, &pairs)
                }
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
        deserializer.deserialize_newtype_struct(TOKEN, FormVisitor)
    }
}

/// Reads what [`Form`] wrote.
struct FormVisitor;

impl<'de> Visitor<'de> for FormVisitor {
    type Value = Value;

    fn expecting(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("a value")
    }

    fn visit_newtype_struct<D: Deserializer<'de>>(self, deserializer: D) -> Result<Value, D::Error> {
        if deserializer.is_human_readable() {
            deserializer.deserialize_any(PlainVisitor)
        } else {
            deserializer.deserialize_byte_buf(self)
        }
    }

    fn visit_bytes<E: serde::de::Error>(self, bytes: &[u8]) -> Result<Value, E> {
        decode(bytes, usize::MAX).map_err(E::custom)
    }
}

/// Reads what [`Plain`] wrote, which any JSON is.
struct PlainVisitor;

macro_rules! visit {
    ($($method:ident: $type:ty),*) => {
        $(fn $method<E>(self, value: $type) -> Result<Value, E> {
            Ok(Value::from(value))
        })*
    };
}

impl<'de> Visitor<'de> for PlainVisitor {
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
                .ok_or_else(|| A::Error::custom(format_args!("no value is tagged `{tag}` like this"))),
            _ => Ok(Value::Map(entries)),
        }
    }
}

fn untag(tag: &str, content: &Value) -> Option<Value> {
    match (tag, content) {
        (INTEGER, Value::Text(digits)) => BigInteger::from_bounded_text(digits).map(BigInteger::into_value),
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
