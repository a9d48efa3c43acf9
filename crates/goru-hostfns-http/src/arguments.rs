//! The arguments of one call.

use goru_core::{CallError, Value};

/// What a script passed to a function, taken out one by one.
pub(crate) struct Arguments(Vec<(Value, Value)>);

impl Arguments {
    pub(crate) fn new(arguments: Value) -> Result<Self, CallError> {
        match arguments {
            Value::Map(entries) => Ok(Self(entries)),
            other => refuse(format!("they are a map, and not of kind {}", other.kind())),
        }
    }

    /// Takes an argument out; null where the script did not pass it.
    fn take(&mut self, name: &str) -> Value {
        let index = self.0.iter().position(|(key, _)| matches!(key, Value::Text(key) if key == name));
        index.map_or(Value::Null, |index| self.0.remove(index).1)
    }

    /// An argument that is text.
    pub(crate) fn text(&mut self, name: &str) -> Result<String, CallError> {
        match self.take(name) {
            Value::Text(text) => Ok(text),
            Value::Null => refuse(format!("`{name}` is missing")),
            other => refuse(format!("`{name}` is text, and not of kind {}", other.kind())),
        }
    }

    /// An argument that is an integer of a Rust type, absent or null.
    pub(crate) fn optional_integer<T: TryFrom<i128>>(&mut self, name: &str) -> Result<Option<T>, CallError> {
        let integer = match self.take(name) {
            Value::Null => return Ok(None),
            Value::Integer(integer) => Some(i128::from(integer)),
            Value::BigInteger(integer) => i128::try_from(&integer).ok(),
            other => return refuse(format!("`{name}` is an integer or null, and not of kind {}", other.kind())),
        };
        match integer.and_then(|integer| T::try_from(integer).ok()) {
            Some(integer) => Ok(Some(integer)),
            None => refuse(format!("`{name}` is an integer from 0 to 2^{}-1", 8 * size_of::<T>())),
        }
    }

    /// A body: text, bytes, absent or null.
    pub(crate) fn body(&mut self, name: &str) -> Result<Vec<u8>, CallError> {
        match self.take(name) {
            Value::Null => Ok(Vec::new()),
            Value::Text(text) => Ok(text.into_bytes()),
            Value::Bytes(bytes) => Ok(bytes),
            other => refuse(format!("`{name}` is text or bytes, and not of kind {}", other.kind())),
        }
    }

    /// Pairs of texts: a map, a list of lists of two, absent or null.
    pub(crate) fn pairs(&mut self, name: &str) -> Result<Vec<(String, String)>, CallError> {
        let pair = |pair: (Value, Value)| match pair {
            (Value::Text(first), Value::Text(second)) => Ok((first, second)),
            (Value::Text(_), other) | (other, _) => {
                refuse(format!("`{name}` has texts in its pairs, and nothing of kind {}", other.kind()))
            }
        };
        match self.take(name) {
            Value::Null => Ok(Vec::new()),
            Value::Map(entries) => entries.into_iter().map(pair).collect(),
            Value::List(entries) => {
                let entries = entries.into_iter().map(|entry| match entry {
                    Value::List(entry) => match <[Value; 2]>::try_from(entry) {
                        Ok([first, second]) => pair((first, second)),
                        Err(entry) => refuse(format!("`{name}` has pairs, and not a list of {} elements", entry.len())),
                    },
                    other => refuse(format!("`{name}` has pairs, and nothing of kind {}", other.kind())),
                });
                entries.collect()
            }
            other => refuse(format!("`{name}` is a map or a list of pairs, and not of kind {}", other.kind())),
        }
    }

    /// Refuses what the function does not know, an argument that is there twice included.
    pub(crate) fn finish(self) -> Result<(), CallError> {
        match self.0.first() {
            None => Ok(()),
            Some((Value::Text(name), _)) => {
                let name: String = name.chars().take(64).collect();
                refuse(format!("`{name}` is no parameter, or is there twice"))
            }
            Some((other, _)) => refuse(format!("the name of a parameter is text, and not of kind {}", other.kind())),
        }
    }
}

fn refuse<T>(reason: String) -> Result<T, CallError> {
    Err(CallError::InvalidArguments(reason))
}
