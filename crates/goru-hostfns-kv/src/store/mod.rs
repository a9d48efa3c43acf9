//! Where entries are kept: the trait, and what comes with the crate.

#[cfg(feature = "file")]
mod file;
mod memory;
mod operations;
#[cfg(feature = "redis")]
mod redis;

use goru_core::async_trait;

#[cfg(feature = "file")]
pub use self::file::File;
pub use self::memory::Memory;
#[cfg(feature = "redis")]
pub use self::redis::Redis;
use crate::{Error, Limits};

/// The expiry of an entry that has none.
pub const NEVER: u64 = u64::MAX;

/// A place that entries are kept in.
///
/// Implement this to keep entries somewhere else, and test it through a [`Kv`](crate::Kv), which checks keys and values
/// before they get here.
///
/// - A store lives as long as the last handle on it, is called from many tasks and threads at once, and by several
///   processes where its place is shared.
/// - Every operation is atomic: it sees each other one wholly or not at all, and one that is refused has changed nothing.
/// - A write is acknowledged only when it is as durable as the store makes anything.
/// - The future of an operation may be dropped at any point. The operation has then happened wholly or not at all.
/// - An operation must not block the thread that polls it.
/// - An entry whose expiry is at or before [`Scope::now`] is not there: it is not read, not listed, and not counted.
///
/// Values are opaque bytes, but for integers, which are their decimal digits: [`Store::increment`] adds to those.
#[async_trait]
pub trait Store: Send + Sync {
    /// The value under a key.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`], as for every operation.
    async fn get(&self, scope: Scope<'_>, key: &str) -> Result<Option<Vec<u8>>, Error>;

    /// Whether there is an entry.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    async fn exists(&self, scope: Scope<'_>, key: &str) -> Result<bool, Error>;

    /// Adds an entry, or replaces it together with its expiry, which is in milliseconds since the Unix epoch, or [`NEVER`].
    ///
    /// # Errors
    ///
    /// [`Error::Full`] when the scope's budget does not allow for it.
    async fn set(&self, scope: Scope<'_>, key: &str, value: Vec<u8>, expires: u64) -> Result<(), Error>;

    /// Removes an entry, and tells whether there was one.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    async fn delete(&self, scope: Scope<'_>, key: &str) -> Result<bool, Error>;

    /// The first `limit` keys that begin with `prefix` and come after `after`, in the order of their bytes.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    async fn keys(&self, scope: Scope<'_>, prefix: &str, after: Option<&str>, limit: u32)
    -> Result<Vec<String>, Error>;

    /// Adds to an integer, keeps its expiry, and gives the sum. What is not there counts as 0.
    ///
    /// # Errors
    ///
    /// [`Error::NotAnInteger`], [`Error::Overflow`], and [`Error::Full`].
    async fn increment(&self, scope: Scope<'_>, key: &str, by: i64) -> Result<i64, Error>;

    /// Does what [`Store::set`] does if the value is the expected one, byte by byte, and tells whether it was.
    ///
    /// With `absent`, an entry that is not there is as expected, too.
    ///
    /// # Errors
    ///
    /// [`Error::Full`].
    async fn compare_and_set(
        &self,
        scope: Scope<'_>,
        key: &str,
        expected: Expected<'_>,
        value: Vec<u8>,
        expires: u64,
    ) -> Result<bool, Error>;

    /// Sets the expiry of an entry, and tells whether there was one.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    async fn expire(&self, scope: Scope<'_>, key: &str, expires: u64) -> Result<bool, Error>;

    /// How much the scope's entries take.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    async fn usage(&self, scope: Scope<'_>) -> Result<Usage, Error>;
}

/// What an operation works on, and within which bounds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Scope<'a> {
    /// The namespace. Entries of different namespaces never see each other; the text has no structure for a store.
    pub space: &'a str,
    /// The time, in milliseconds since the Unix epoch.
    pub now: u64,
    /// How many entries the namespace may have.
    pub entries: u64,
    /// How many bytes the namespace may take: of keys and values, and [`ENTRY_OVERHEAD`](crate::ENTRY_OVERHEAD) each.
    pub bytes: u64,
}

impl<'a> Scope<'a> {
    /// A namespace at a time, within the limits.
    #[must_use]
    pub fn new(space: &'a str, now: u64, limits: &Limits) -> Self {
        Self { space, now, entries: limits.get_entries(), bytes: limits.get_total_bytes() }
    }
}

/// What a value has to be for [`Store::compare_and_set`].
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Expected<'a> {
    /// These bytes.
    pub value: &'a [u8],
    /// Or nothing at all.
    pub absent: bool,
}

/// How much the entries of a namespace take, those included that have expired since the last write.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Usage {
    /// How many there are.
    pub entries: u64,
    /// The bytes of their keys and values, and [`ENTRY_OVERHEAD`](crate::ENTRY_OVERHEAD) for each.
    pub bytes: u64,
}
