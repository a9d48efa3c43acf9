//! From a [`Value`] to anything that serde can describe.

use serde::{
    Deserializer,
    de::{
        DeserializeOwned, DeserializeSeed, EnumAccess, Expected, IntoDeserializer, Unexpected, VariantAccess, Visitor,
        value::{MapDeserializer, SeqDeserializer},
    },
    forward_to_deserialize_any,
};

use super::{BigInteger, Value, encode, json::TOKEN};
use crate::Error;

/// Converts to a Rust value: the counterpart of [`to_value`](super::to_value).
///
/// An integer is taken for a float where a float is asked for and 53 bits hold it; nothing else is coerced.
///
/// # Errors
///
/// [`Error::Conversion`] when the value is not what the type expects; the message says what was found.
///
/// ```
/// use goru_core::{Value, from_value};
///
/// #[derive(serde::Deserialize, Debug, PartialEq)]
/// struct GetUser { id: u32 }
///
/// assert_eq!(from_value::<GetUser>(Value::map([("id", 7)]))?, GetUser { id: 7 });
/// let error = from_value::<GetUser>(Value::map([("id", "7")])).unwrap_err();
/// assert_eq!(error.to_string(), "the value does not convert: invalid type: string \"7\", expected u32");
/// # Ok::<(), goru_core::Error>(())
/// ```
pub fn from_value<T: DeserializeOwned>(value: Value) -> Result<T, Error> {
    T::deserialize(value)
}

/// The largest integer up to which every integer is a float.
const EXACT_IN_FLOAT: i64 = 1 << 53;

impl Value {
    fn mismatch(&self, expected: &dyn Expected) -> Error {
        let unexpected = match self {
            Self::Null => Unexpected::Unit,
            Self::Bool(it) => Unexpected::Bool(*it),
            Self::Integer(it) => Unexpected::Signed(*it),
            Self::BigInteger(_) => Unexpected::Other("an integer of more than 64 bits"),
            Self::Float(it) => Unexpected::Float(*it),
            Self::Text(it) => Unexpected::Str(it),
            Self::Bytes(it) => Unexpected::Bytes(it),
            Self::List(_) => Unexpected::Seq,
            Self::Map(_) => Unexpected::Map,
        };
        serde::de::Error::invalid_type(unexpected, expected)
    }
}

impl IntoDeserializer<'_, Error> for Value {
    type Deserializer = Self;

    fn into_deserializer(self) -> Self {
        self
    }
}

impl<'de> Deserializer<'de> for Value {
    type Error = Error;

    fn deserialize_any<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Null => visitor.visit_unit(),
            Self::Bool(it) => visitor.visit_bool(it),
            Self::Integer(it) => visitor.visit_i64(it),
            Self::BigInteger(it) => visit_big_integer(&it, visitor),
            Self::Float(it) => visitor.visit_f64(it),
            // A name of a field is compared only, and not kept.
            Self::Text(it) if it.is_in_place() => visitor.visit_str(&it),
            Self::Text(it) => visitor.visit_string(it.into()),
            Self::Bytes(it) => visitor.visit_byte_buf(it),
            Self::List(items) => {
                let mut list = SeqDeserializer::new(items.into_iter());
                let value = visitor.visit_seq(&mut list)?;
                list.end()?;
                Ok(value)
            }
            Self::Map(entries) => {
                let mut map = MapDeserializer::new(entries.into_iter());
                let value = visitor.visit_map(&mut map)?;
                map.end()?;
                Ok(value)
            }
        }
    }

    fn deserialize_option<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            Self::Null => visitor.visit_none(),
            value => visitor.visit_some(value),
        }
    }

    fn deserialize_f64<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        match self {
            #[expect(clippy::cast_precision_loss, reason = "the guard admits only integers that a float holds exactly")]
            Self::Integer(it) if it.unsigned_abs() <= EXACT_IN_FLOAT.unsigned_abs() => visitor.visit_f64(it as f64),
            Self::Integer(it) => Err(serde::de::Error::invalid_value(Unexpected::Signed(it), &visitor)),
            value => value.deserialize_any(visitor),
        }
    }

    fn deserialize_f32<V: Visitor<'de>>(self, visitor: V) -> Result<V::Value, Error> {
        self.deserialize_f64(visitor)
    }

    fn deserialize_newtype_struct<V: Visitor<'de>>(self, name: &'static str, visitor: V) -> Result<V::Value, Error> {
        if name == TOKEN {
            return visitor.visit_byte_buf(encode(&self)?);
        }
        visitor.visit_newtype_struct(self)
    }

    fn deserialize_enum<V: Visitor<'de>>(
        self,
        _name: &'static str,
        _variants: &'static [&'static str],
        visitor: V,
    ) -> Result<V::Value, Error> {
        let (variant, content) = match self {
            Self::Text(name) => (Self::Text(name), None),
            Self::Map(mut entries) if entries.len() == 1 => match entries.pop() {
                Some((name, content)) => (name, Some(content)),
                None => return Err(Error::conversion("an empty map names no variant")),
            },
            value => return Err(value.mismatch(&"the name of a variant, or a map with that name as its only key")),
        };
        visitor.visit_enum(Enum { variant, content })
    }

    forward_to_deserialize_any! {
        bool i8 i16 i32 i64 i128 u8 u16 u32 u64 u128 char str string bytes byte_buf unit unit_struct seq tuple
        tuple_struct map struct identifier ignored_any
    }
}

fn visit_big_integer<'de, V: Visitor<'de>>(value: &BigInteger, visitor: V) -> Result<V::Value, Error> {
    if let Ok(it) = u128::try_from(value) {
        return match u64::try_from(it) {
            Ok(it) => visitor.visit_u64(it),
            Err(_) => visitor.visit_u128(it),
        };
    }
    match i128::try_from(value) {
        Ok(it) => visitor.visit_i128(it),
        Err(_) => Err(Value::BigInteger(value.clone()).mismatch(&visitor)),
    }
}

struct Enum {
    variant: Value,
    content: Option<Value>,
}

impl<'de> EnumAccess<'de> for Enum {
    type Error = Error;
    type Variant = Content;

    fn variant_seed<V: DeserializeSeed<'de>>(self, seed: V) -> Result<(V::Value, Content), Error> {
        Ok((seed.deserialize(self.variant)?, Content(self.content)))
    }
}

struct Content(Option<Value>);

impl Content {
    fn required(self) -> Result<Value, Error> {
        self.0.ok_or_else(|| Error::conversion("the variant's content is missing"))
    }
}

impl<'de> VariantAccess<'de> for Content {
    type Error = Error;

    fn unit_variant(self) -> Result<(), Error> {
        match self.0 {
            None | Some(Value::Null) => Ok(()),
            Some(value) => Err(value.mismatch(&"a variant without content")),
        }
    }

    fn newtype_variant_seed<T: DeserializeSeed<'de>>(self, seed: T) -> Result<T::Value, Error> {
        seed.deserialize(self.required()?)
    }

    fn tuple_variant<V: Visitor<'de>>(self, _len: usize, visitor: V) -> Result<V::Value, Error> {
        self.required()?.deserialize_any(visitor)
    }

    fn struct_variant<V: Visitor<'de>>(self, _fields: &'static [&'static str], visitor: V) -> Result<V::Value, Error> {
        self.required()?.deserialize_any(visitor)
    }
}
