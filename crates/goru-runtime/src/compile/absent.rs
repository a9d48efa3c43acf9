//! A build without the compiler: a guest runs out of code that was compiled ahead, or not at all.

use goru_core::Language;

use crate::{Error, cache::Key, engine::Engine, guest::LinkedGuest, make::Maker};

/// No code in the cache is for an engine that compiles nothing.
pub(crate) fn key(_: &Engine, _: &dyn Language) -> Option<Key> {
    None
}

pub(crate) fn compile(_: &Maker, language: &dyn Language, unusable: String) -> Result<LinkedGuest, Error> {
    Err(Error::NotCompiled { language: language.name().to_owned(), reason: unusable })
}
