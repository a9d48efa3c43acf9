//! The text of a value.

use std::{
    borrow::Borrow,
    fmt::{self, Debug, Display, Formatter},
    ops::Deref,
};

use compact_str::CompactString;

/// The text of a [`Value`](super::Value): a string that holds up to 24 bytes in place.
///
/// The keys of maps, and most of what stands under them, are that short, so that a value of many records is built and
/// dropped without an allocation for each. It is a `str` to whoever reads it, and is made of a `str` or a [`String`]
/// and converts to one with `into`.
///
/// ```
/// use goru_core::{Text, Value};
///
/// let value = Value::from("hello");
/// assert_eq!(value, Value::Text("hello".into()));
/// if let Value::Text(text) = value {
///     assert!(text == "hello" && text.starts_with("he"));
///     assert_eq!(String::from(text), "hello");
/// }
/// assert_eq!(Text::from(String::new()).as_str(), "");
/// ```
#[derive(Clone, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Text(CompactString);

impl Text {
    /// The text.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// Whether the text is held in place, and a [`String`] of it takes an allocation.
    pub(super) fn is_in_place(&self) -> bool {
        !self.0.is_heap_allocated()
    }
}

impl Deref for Text {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

impl AsRef<str> for Text {
    fn as_ref(&self) -> &str {
        self
    }
}

impl Borrow<str> for Text {
    fn borrow(&self) -> &str {
        self
    }
}

impl From<&str> for Text {
    fn from(text: &str) -> Self {
        Self(text.into())
    }
}

impl From<String> for Text {
    fn from(text: String) -> Self {
        Self(text.into())
    }
}

impl From<char> for Text {
    fn from(character: char) -> Self {
        Self::from(&*character.encode_utf8(&mut [0; 4]))
    }
}

impl From<Text> for String {
    fn from(text: Text) -> Self {
        text.0.into()
    }
}

impl PartialEq<str> for Text {
    fn eq(&self, other: &str) -> bool {
        self.as_str() == other
    }
}

impl PartialEq<&str> for Text {
    fn eq(&self, other: &&str) -> bool {
        self.as_str() == *other
    }
}

impl Display for Text {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        Display::fmt(self.as_str(), formatter)
    }
}

impl Debug for Text {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        Debug::fmt(self.as_str(), formatter)
    }
}
