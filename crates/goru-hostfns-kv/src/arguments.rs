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

    /// Takes an argument out; `None` where the script did not pass it.
    fn take(&mut self, name: &str) -> Option<Value> {
        let index = self.0.iter().position(|(key, _)| matches!(key, Value::Text(key) if key == name))?;
        Some(self.0.remove(index).1)
    }

    /// An argument of any kind.
    pub(crate) fn value(&mut self, name: &str) -> Result<Value, CallError> {
        self.take(name).map_or_else(|| refuse(format!("`{name}` is missing")), Ok)
    }

    /// An argument that is text.
    pub(crate) fn text(&mut self, name: &str) -> Result<String, CallError> {
        match self.value(name)? {
            Value::Text(text) => Ok(text),
            other => refuse(format!("`{name}` is text, and not of kind {}", other.kind())),
        }
    }

    /// An argument that is text, absent or null.
    pub(crate) fn optional_text(&mut self, name: &str) -> Result<Option<String>, CallError> {
        match self.take(name) {
            None | Some(Value::Null) => Ok(None),
            Some(Value::Text(text)) => Ok(Some(text)),
            Some(other) => refuse(format!("`{name}` is text or null, and not of kind {}", other.kind())),
        }
    }

    /// An argument that is an integer of a Rust type, absent or null.
    pub(crate) fn optional_integer<T: TryFrom<i128> + Bounds>(&mut self, name: &str) -> Result<Option<T>, CallError> {
        let integer = match self.take(name) {
            None | Some(Value::Null) => return Ok(None),
            Some(Value::Integer(integer)) => Some(i128::from(integer)),
            Some(Value::BigInteger(integer)) => i128::try_from(&integer).ok(),
            Some(other) => return refuse(format!("`{name}` is an integer or null, and not of kind {}", other.kind())),
        };
        match integer.and_then(|integer| T::try_from(integer).ok()) {
            Some(integer) => Ok(Some(integer)),
            None => refuse(format!("`{name}` is an integer {}", T::BOUNDS)),
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

/// How the bounds of an integer type are told.
pub(crate) trait Bounds {
    const BOUNDS: &'static str;
}

impl Bounds for u32 {
    const BOUNDS: &'static str = "from 0 to 2^32-1";
}

impl Bounds for u64 {
    const BOUNDS: &'static str = "from 0 to 2^64-1";
}

impl Bounds for i64 {
    const BOUNDS: &'static str = "from -2^63 to 2^63-1";
}
