//! The types that WIT has names for.

use super::{WitType, unexpected};
use crate::{Error, Value};

macro_rules! integers {
    ($($integer:ty),*) => {
        $(impl WitType for $integer {
            fn from_value(value: Value) -> Result<Self, Error> {
                integer(value)
            }

            fn into_value(self) -> Value {
                Value::from(self)
            }
        })*
    };
}

integers!(i8, i16, i32, i64, u16, u32, u64);

fn integer<T: TryFrom<i128>>(value: Value) -> Result<T, Error> {
    let wide = match &value {
        Value::Integer(integer) => Some(i128::from(*integer)),
        Value::BigInteger(integer) => i128::try_from(integer).ok(),
        _ => return Err(unexpected("an integer", &value)),
    };
    wide.and_then(|wide| T::try_from(wide).ok()).ok_or_else(|| Error::conversion("the integer is out of range"))
}

impl WitType for u8 {
    fn from_value(value: Value) -> Result<Self, Error> {
        integer(value)
    }

    fn into_value(self) -> Value {
        Value::from(self)
    }

    fn list_from_value(value: Value) -> Result<Vec<Self>, Error> {
        match value {
            Value::Bytes(bytes) => Ok(bytes),
            value => Err(unexpected("bytes", &value)),
        }
    }

    fn list_into_value(list: Vec<Self>) -> Value {
        Value::Bytes(list)
    }
}

impl WitType for bool {
    fn from_value(value: Value) -> Result<Self, Error> {
        match value {
            Value::Bool(it) => Ok(it),
            value => Err(unexpected("a boolean", &value)),
        }
    }

    fn into_value(self) -> Value {
        Value::Bool(self)
    }
}

impl WitType for f64 {
    fn from_value(value: Value) -> Result<Self, Error> {
        match value {
            Value::Float(it) => Ok(it),
            value => Err(unexpected("a float", &value)),
        }
    }

    fn into_value(self) -> Value {
        Value::Float(self)
    }
}

impl WitType for f32 {
    fn from_value(value: Value) -> Result<Self, Error> {
        let wide = f64::from_value(value)?;
        #[expect(clippy::cast_possible_truncation, reason = "what does not fit is refused below")]
        let narrow = wide as Self;
        if wide.is_nan() || f64::from(narrow).to_bits() == wide.to_bits() {
            Ok(narrow)
        } else {
            Err(Error::conversion("the float does not fit 32 bits"))
        }
    }

    fn into_value(self) -> Value {
        Value::Float(self.into())
    }
}

impl WitType for char {
    fn from_value(value: Value) -> Result<Self, Error> {
        let text = String::from_value(value)?;
        let mut characters = text.chars();
        match (characters.next(), characters.next()) {
            (Some(it), None) => Ok(it),
            _ => Err(Error::conversion("a text of one character is expected")),
        }
    }

    fn into_value(self) -> Value {
        Value::Text(self.into())
    }
}

impl WitType for String {
    fn from_value(value: Value) -> Result<Self, Error> {
        match value {
            Value::Text(it) => Ok(it.into()),
            value => Err(unexpected("a text", &value)),
        }
    }

    fn into_value(self) -> Value {
        Value::from(self)
    }

    fn describe(&self) -> (&'static str, String) {
        ("", self.clone())
    }
}

impl WitType for Value {
    fn from_value(value: Value) -> Result<Self, Error> {
        Ok(value)
    }

    fn into_value(self) -> Value {
        self
    }
}

impl WitType for () {
    const IS_UNIT: bool = true;

    fn from_value(value: Value) -> Result<Self, Error> {
        match value {
            Value::Null => Ok(()),
            value => Err(unexpected("null", &value)),
        }
    }

    fn into_value(self) -> Value {
        Value::Null
    }
}
