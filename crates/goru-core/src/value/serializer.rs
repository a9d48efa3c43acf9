//! From anything that serde can describe to a [`Value`].

use serde::{
    Serialize,
    ser::{
        SerializeMap, SerializeSeq, SerializeStruct, SerializeStructVariant, SerializeTuple, SerializeTupleStruct,
        SerializeTupleVariant, Serializer,
    },
};

use super::{Value, decode, json::TOKEN};
use crate::Error;

/// Converts a Rust value.
///
/// `None` and `()` become null, structs become maps with text keys, enums become the variant's name, or a map with the
/// name as its only key where the variant carries something.
///
/// # Errors
///
/// [`Error::Conversion`] when the type's own `Serialize` fails.
///
/// ```
/// use goru_core::{Value, to_value};
///
/// #[derive(serde::Serialize)]
/// struct User { id: u64, name: &'static str }
///
/// let value = to_value(&User { id: 7, name: "Ada" })?;
/// assert_eq!(value, Value::map([("id", Value::from(7)), ("name", Value::from("Ada"))]));
/// # Ok::<(), goru_core::Error>(())
/// ```
pub fn to_value<T: Serialize + ?Sized>(value: &T) -> Result<Value, Error> {
    value.serialize(ValueSerializer)
}

struct ValueSerializer;

macro_rules! scalars {
    ($($method:ident: $type:ty),*) => {
        $(fn $method(self, value: $type) -> Result<Value, Error> {
            Ok(Value::from(value))
        })*
    };
}

impl Serializer for ValueSerializer {
    type Ok = Value;
    type Error = Error;
    type SerializeSeq = ListBuilder;
    type SerializeTuple = ListBuilder;
    type SerializeTupleStruct = ListBuilder;
    type SerializeTupleVariant = ListBuilder;
    type SerializeMap = MapBuilder;
    type SerializeStruct = MapBuilder;
    type SerializeStructVariant = MapBuilder;

    scalars!(
        serialize_bool: bool, serialize_i8: i8, serialize_i16: i16, serialize_i32: i32, serialize_i64: i64,
        serialize_i128: i128, serialize_u8: u8, serialize_u16: u16, serialize_u32: u32, serialize_u64: u64,
        serialize_u128: u128, serialize_f64: f64, serialize_str: &str
    );

    fn serialize_f32(self, value: f32) -> Result<Value, Error> {
        Ok(Value::Float(value.into()))
    }

    fn serialize_char(self, value: char) -> Result<Value, Error> {
        Ok(Value::Text(value.into()))
    }

    fn serialize_bytes(self, value: &[u8]) -> Result<Value, Error> {
        Ok(Value::Bytes(value.to_vec()))
    }

    fn serialize_none(self) -> Result<Value, Error> {
        Ok(Value::Null)
    }

    fn serialize_some<T: Serialize + ?Sized>(self, value: &T) -> Result<Value, Error> {
        value.serialize(self)
    }

    fn serialize_unit(self) -> Result<Value, Error> {
        Ok(Value::Null)
    }

    fn serialize_unit_struct(self, _name: &'static str) -> Result<Value, Error> {
        Ok(Value::Null)
    }

    fn serialize_unit_variant(self, _name: &'static str, _index: u32, variant: &'static str) -> Result<Value, Error> {
        Ok(Value::from(variant))
    }

    fn serialize_newtype_struct<T: Serialize + ?Sized>(self, name: &'static str, value: &T) -> Result<Value, Error> {
        if name == TOKEN {
            return exact(value);
        }
        value.serialize(self)
    }

    fn serialize_newtype_variant<T: Serialize + ?Sized>(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        value: &T,
    ) -> Result<Value, Error> {
        Ok(Value::map([(variant, to_value(value)?)]))
    }

    fn serialize_seq(self, _len: Option<usize>) -> Result<ListBuilder, Error> {
        Ok(ListBuilder::default())
    }

    fn serialize_tuple(self, _len: usize) -> Result<ListBuilder, Error> {
        Ok(ListBuilder::default())
    }

    fn serialize_tuple_struct(self, _name: &'static str, _len: usize) -> Result<ListBuilder, Error> {
        Ok(ListBuilder::default())
    }

    fn serialize_tuple_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<ListBuilder, Error> {
        Ok(ListBuilder { variant: Some(variant), ..ListBuilder::default() })
    }

    fn serialize_map(self, _len: Option<usize>) -> Result<MapBuilder, Error> {
        Ok(MapBuilder::default())
    }

    fn serialize_struct(self, _name: &'static str, _len: usize) -> Result<MapBuilder, Error> {
        Ok(MapBuilder::default())
    }

    fn serialize_struct_variant(
        self,
        _name: &'static str,
        _index: u32,
        variant: &'static str,
        _len: usize,
    ) -> Result<MapBuilder, Error> {
        Ok(MapBuilder { variant: Some(variant), ..MapBuilder::default() })
    }
}

/// A value inside of a Rust type, as it is: it writes itself in the coding of the wire to a format that is not for people.
fn exact<T: Serialize + ?Sized>(value: &T) -> Result<Value, Error> {
    let bytes = postcard::to_allocvec(value).map_err(|_| Error::conversion("the value nests too deep"))?;
    let payload: &[u8] = postcard::from_bytes(&bytes).map_err(|_| Error::conversion("the value is no payload"))?;
    decode(payload, usize::MAX)
}

/// What stands around a compound of an enum variant: a map with the variant's name as its only key.
fn wrap(variant: Option<&'static str>, value: Value) -> Value {
    match variant {
        Some(name) => Value::map([(name, value)]),
        None => value,
    }
}

#[derive(Default)]
struct ListBuilder {
    variant: Option<&'static str>,
    items: Vec<Value>,
}

impl ListBuilder {
    fn push<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        self.items.push(to_value(value)?);
        Ok(())
    }

    fn finish(self) -> Result<Value, Error> {
        Ok(wrap(self.variant, Value::List(self.items)))
    }
}

macro_rules! list_builder {
    ($($trait:ident::$method:ident),*) => {
        $(impl $trait for ListBuilder {
            type Ok = Value;
            type Error = Error;

            fn $method<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
                self.push(value)
            }

            fn end(self) -> Result<Value, Error> {
                self.finish()
            }
        })*
    };
}

list_builder!(
    SerializeSeq::serialize_element,
    SerializeTuple::serialize_element,
    SerializeTupleStruct::serialize_field,
    SerializeTupleVariant::serialize_field
);

#[derive(Default)]
struct MapBuilder {
    variant: Option<&'static str>,
    entries: Vec<(Value, Value)>,
    key: Option<Value>,
}

impl MapBuilder {
    fn field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
        self.entries.push((Value::from(name), to_value(value)?));
        Ok(())
    }

    fn finish(self) -> Result<Value, Error> {
        Ok(wrap(self.variant, Value::Map(self.entries)))
    }
}

impl SerializeMap for MapBuilder {
    type Ok = Value;
    type Error = Error;

    fn serialize_key<T: Serialize + ?Sized>(&mut self, key: &T) -> Result<(), Error> {
        self.key = Some(to_value(key)?);
        Ok(())
    }

    fn serialize_value<T: Serialize + ?Sized>(&mut self, value: &T) -> Result<(), Error> {
        let key = self.key.take().ok_or_else(|| Error::conversion("a map's value came before its key"))?;
        self.entries.push((key, to_value(value)?));
        Ok(())
    }

    fn end(self) -> Result<Value, Error> {
        self.finish()
    }
}

macro_rules! struct_builder {
    ($($trait:ident),*) => {
        $(impl $trait for MapBuilder {
            type Ok = Value;
            type Error = Error;

            fn serialize_field<T: Serialize + ?Sized>(&mut self, name: &'static str, value: &T) -> Result<(), Error> {
                self.field(name, value)
            }

            fn end(self) -> Result<Value, Error> {
                self.finish()
            }
        })*
    };
}

struct_builder!(SerializeStruct, SerializeStructVariant);
