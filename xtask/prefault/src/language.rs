//! A component in the place of a language, to run a script before there is a crate that carries it.

use std::sync::Arc;

use goru_core::{GuestImage, Language, Registry};
use goru_runtime::{Error, Executor, Pool};

/// The name of the language.
pub const NAME: &str = "guest";

/// A component that keeps the contract.
struct Component(GuestImage);

impl Language for Component {
    fn name(&self) -> &str {
        NAME
    }

    fn version(&self) -> &str {
        "unfinished"
    }

    fn guest(&self) -> GuestImage {
        self.0.clone()
    }
}

/// An executor whose only language, [`NAME`], is this component. Each run has a mapping of its own, for [`pages`](crate::pages) to
/// look at.
///
/// # Errors
///
/// As [`goru_runtime::ExecutorBuilder::build`].
pub fn executor(component: &'static [u8]) -> Result<Executor, Error> {
    let guest = GuestImage::component(component, *blake3::hash(component).as_bytes());
    let mut languages = Registry::empty();
    languages.add(Arc::new(Component(guest)))?;
    Executor::builder().languages(languages).no_cache().pool(Pool::Off).build()
}
