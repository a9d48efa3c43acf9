//! A record or the arguments of a call, field by field.

use super::{WitType, unexpected};
use crate::{CallError, Error, Value};

/// The fields that are left of a map.
#[derive(Debug)]
pub struct Fields(Vec<(Value, Value)>);

impl Fields {
    /// The fields of a record.
    ///
    /// # Errors
    ///
    /// [`Error::Conversion`] for a value that is no map.
    pub fn new(value: Value) -> Result<Self, Error> {
        match value {
            Value::Map(entries) => Ok(Self(entries)),
            value => Err(unexpected("a map", &value)),
        }
    }

    /// The arguments of a call.
    ///
    /// # Errors
    ///
    /// [`CallError::InvalidArguments`] for a value that is no map.
    pub fn arguments(value: Value) -> Result<Self, CallError> {
        Self::new(value).map_err(|error| CallError::InvalidArguments(error.to_string()))
    }

    /// Takes out a field. One that is not there is null, which an optional type takes and another refuses.
    ///
    /// # Errors
    ///
    /// [`Error::Conversion`] for a value of another type.
    pub fn take<T: WitType>(&mut self, name: &str) -> Result<T, Error> {
        let place = self.0.iter().position(|(key, _)| matches!(key, Value::Text(key) if key == name));
        let value = place.map_or(Value::Null, |place| self.0.swap_remove(place).1);
        T::from_value(value).map_err(|error| Error::conversion(format!("`{name}`: {error}")))
    }

    /// Takes out an argument: see [`Fields::take`].
    ///
    /// # Errors
    ///
    /// [`CallError::InvalidArguments`] for a value of another type.
    pub fn argument<T: WitType>(&mut self, name: &str) -> Result<T, CallError> {
        self.take(name).map_err(|error| CallError::InvalidArguments(error.to_string()))
    }
}
