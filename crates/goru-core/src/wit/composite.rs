//! The types that are made of others.

use super::{WitType, unexpected};
use crate::{Error, Value};

impl<T: WitType> WitType for Vec<T> {
    fn from_value(value: Value) -> Result<Self, Error> {
        T::list_from_value(value)
    }

    fn into_value(self) -> Value {
        T::list_into_value(self)
    }
}

impl<T: WitType> WitType for Option<T> {
    fn from_value(value: Value) -> Result<Self, Error> {
        match value {
            Value::Null => Ok(None),
            value => T::from_value(value).map(Some),
        }
    }

    fn into_value(self) -> Value {
        self.map_or(Value::Null, T::into_value)
    }
}

impl<T: WitType, E: WitType> WitType for Result<T, E> {
    fn from_value(value: Value) -> Result<Self, Error> {
        let (name, carried) = case(value)?;
        match name.as_str() {
            "ok" => side(carried).map(Ok),
            "err" => side(carried).map(Err),
            _ => Err(unknown_case(&name)),
        }
    }

    fn into_value(self) -> Value {
        match self {
            Ok(_) if T::IS_UNIT => Value::from("ok"),
            Ok(value) => record([("ok", value.into_value())]),
            Err(_) if E::IS_UNIT => Value::from("err"),
            Err(error) => record([("err", error.into_value())]),
        }
    }
}

/// One side of a result, which carries something unless its type says nothing.
fn side<T: WitType>(carried: Option<Value>) -> Result<T, Error> {
    match carried {
        Some(value) if !T::IS_UNIT => T::from_value(value),
        None if T::IS_UNIT => T::from_value(Value::Null),
        _ => Err(Error::conversion("a side of the result carries what it should not, or nothing where it should")),
    }
}

macro_rules! tuples {
    ($($name:ident: $($element:ident)*;)*) => {
        $(impl<$($element: WitType),*> WitType for ($($element,)*) {
            fn from_value(value: Value) -> Result<Self, Error> {
                let Value::List(items) = value else { return Err(unexpected("a list", &value)) };
                let mut items = items.into_iter();
                let tuple = ($($element::from_value(items.next().ok_or_else(wrong_length)?)?,)*);
                if items.next().is_some() { Err(wrong_length()) } else { Ok(tuple) }
            }

            fn into_value(self) -> Value {
                #[expect(non_snake_case, reason = "an element is named like its type")]
                let ($($element,)*) = self;
                Value::List(vec![$($element.into_value()),*])
            }
        })*
    };
}

tuples! {
    one: A;
    two: A B;
    three: A B C;
    four: A B C D;
    five: A B C D E;
    six: A B C D E F;
    seven: A B C D E F G;
    eight: A B C D E F G H;
    nine: A B C D E F G H I;
    ten: A B C D E F G H I J;
    eleven: A B C D E F G H I J K;
    twelve: A B C D E F G H I J K L;
}

fn wrong_length() -> Error {
    Error::conversion("the list has another length than the tuple")
}

/// The value of a record: its fields, in order.
pub fn record<const N: usize>(fields: [(&str, Value); N]) -> Value {
    Value::map(fields)
}

/// Takes a variant apart: the name of its case, and what that carries.
///
/// # Errors
///
/// [`Error::Conversion`] for a value that is no variant.
pub fn case(value: Value) -> Result<(String, Option<Value>), Error> {
    match value {
        Value::Text(name) => Ok((name.into(), None)),
        Value::Map(entries) => match <[_; 1]>::try_from(entries) {
            Ok([(Value::Text(name), carried)]) => Ok((name.into(), Some(carried))),
            _ => Err(Error::conversion("a map with the name of a case as its only key is expected")),
        },
        value => Err(unexpected("the name of a case", &value)),
    }
}

/// The error for a case that is not declared, or that carries what it should not.
pub fn unknown_case(name: &str) -> Error {
    Error::conversion(format!(
        "{:?} is no case, or carries what it should not",
        name.get(..name.floor_char_boundary(64)).unwrap_or_default()
    ))
}

/// The names of the flags that are set.
///
/// # Errors
///
/// [`Error::Conversion`] for a value that is no list of texts.
pub fn flags(value: Value) -> Result<Vec<String>, Error> {
    Vec::from_value(value)
}

/// The value of flags: the names of those that are set.
pub fn flag_list<const N: usize>(flags: [(&str, bool); N]) -> Value {
    Value::List(flags.into_iter().filter(|(_, set)| *set).map(|(name, _)| Value::from(name)).collect())
}
