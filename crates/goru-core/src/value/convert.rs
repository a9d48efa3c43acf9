//! Plain Rust values as [`Value`]s.

use super::{BigInteger, Text, Value};

macro_rules! from_integer {
    ($($narrow:ty),* ; $($wide:ty),*) => {
        $(impl From<$narrow> for Value {
            fn from(value: $narrow) -> Self {
                Self::Integer(value.into())
            }
        })*
        $(impl From<$wide> for Value {
            fn from(value: $wide) -> Self {
                i64::try_from(value).map_or_else(|_| BigInteger::from(value).into_value(), Self::Integer)
            }
        })*
    };
}

from_integer!(i8, i16, i32, i64, u8, u16, u32; i128, u128);

impl From<u64> for Value {
    fn from(value: u64) -> Self {
        Self::from(u128::from(value))
    }
}

impl From<bool> for Value {
    fn from(value: bool) -> Self {
        Self::Bool(value)
    }
}

impl From<f64> for Value {
    fn from(value: f64) -> Self {
        Self::Float(value)
    }
}

impl From<&str> for Value {
    fn from(value: &str) -> Self {
        Self::Text(value.into())
    }
}

impl From<String> for Value {
    fn from(value: String) -> Self {
        Self::Text(value.into())
    }
}

impl From<Text> for Value {
    fn from(value: Text) -> Self {
        Self::Text(value)
    }
}

impl From<Vec<u8>> for Value {
    fn from(value: Vec<u8>) -> Self {
        Self::Bytes(value)
    }
}

impl From<Vec<Self>> for Value {
    fn from(value: Vec<Self>) -> Self {
        Self::List(value)
    }
}

impl<T: Into<Self>> From<Option<T>> for Value {
    fn from(value: Option<T>) -> Self {
        value.map_or(Self::Null, Into::into)
    }
}
