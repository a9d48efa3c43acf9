//! What a run executes.

use std::borrow::Cow;

/// The source that a run executes; not trusted.
///
/// It is made from text or from bytes, which the guest decodes as its language does: a Python script may say in its
/// first line how it is encoded.
///
/// ```
/// use goru_core::Script;
///
/// assert_eq!(Script::from("print('hello')").source(), b"print('hello')");
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Script(Cow<'static, [u8]>);

impl Script {
    /// The source, byte by byte.
    #[must_use]
    pub fn source(&self) -> &[u8] {
        &self.0
    }
}

impl From<&str> for Script {
    fn from(source: &str) -> Self {
        Self(source.as_bytes().to_vec().into())
    }
}

impl From<String> for Script {
    fn from(source: String) -> Self {
        Self(source.into_bytes().into())
    }
}

impl From<&String> for Script {
    fn from(source: &String) -> Self {
        Self::from(source.as_str())
    }
}

impl From<Vec<u8>> for Script {
    fn from(source: Vec<u8>) -> Self {
        Self(source.into())
    }
}

impl From<&[u8]> for Script {
    fn from(source: &[u8]) -> Self {
        Self(source.to_vec().into())
    }
}
