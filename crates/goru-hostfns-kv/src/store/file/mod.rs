//! Entries in a file that survives a kill at any moment.

mod tables;
mod worker;

use std::path::Path;

use goru_core::async_trait;
use redb::{Builder, Database};

use self::{tables::SpaceTable, worker::Worker};
use super::{
    Expected, Scope, Store, Usage,
    operations::{self, Entry},
};
use crate::Error;

/// How much of the file is kept in memory, in bytes. redb's own default is a gigabyte.
const CACHE_BYTES: usize = 16 << 20;

/// A store in a file of the database `redb`.
///
/// A write is acknowledged when it is on the disk: after a kill at any moment the file opens with every acknowledged write
/// in it. A write that was under way is in it wholly or not at all.
///
/// The file belongs to one process at a time, and to one `File` in it. Its size grows in steps and does not shrink, but
/// what was deleted is used again; beside the file nothing is written.
///
/// All work is done by one thread of the store's own, so that no operation blocks the thread that polls it, on whatever
/// async runtime. Writes that come while the disk is busy are put on it together: many writers at once are as fast as one.
/// Dropping the store waits for the write that is under way.
#[derive(Debug)]
pub struct File {
    worker: Worker,
}

impl File {
    /// Opens a file, and makes it where it is not there.
    ///
    /// This blocks: the file is checked, and repaired after a kill, which takes about as long as reading it.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`] when the file cannot be opened, is open already, is no store, or of another format.
    ///
    /// ```
    /// use goru_hostfns_kv::{File, Kv};
    ///
    /// # fn main() -> Result<(), Box<dyn std::error::Error>> {
    /// # let folder = tempfile::tempdir()?;
    /// # let path = folder.path().join("scripts.redb");
    /// let kv = Kv::new(File::open(&path)?);
    ///
    /// // The file belongs to the store that has it open.
    /// assert!(File::open(&path).is_err());
    /// # Ok(())
    /// # }
    /// ```
    pub fn open(path: impl AsRef<Path>) -> Result<Self, Error> {
        let mut builder = Builder::new();
        // A file that something else has damaged is an error here, and not a panic later.
        builder.set_cache_size(CACHE_BYTES).set_check_integrity_on_open(true);
        let database: Database = builder.create(path).map_err(Error::unavailable)?;
        tables::prepare(&database)?;
        Ok(Self { worker: Worker::start(database)? })
    }

    /// Has the thread work on the scope's entries.
    async fn run<T: Send + 'static>(
        &self,
        scope: Scope<'_>,
        operation: impl FnOnce(&mut SpaceTable<'_, '_>, Scope<'_>) -> Result<T, Error> + Send + 'static,
    ) -> Result<T, Error> {
        let Scope { now, entries, bytes, .. } = scope;
        let space = scope.space.to_owned();
        let work = move |tables: &mut tables::Tables<'_>| {
            let scope = Scope { space: &space, now, entries, bytes };
            operation(&mut SpaceTable { tables, space: &space }, scope)
        };
        self.worker.run(work).await
    }
}

#[async_trait]
impl Store for File {
    async fn get(&self, scope: Scope<'_>, key: &str) -> Result<Option<Vec<u8>>, Error> {
        let key = key.to_owned();
        let value = self.run(scope, move |table, scope| operations::get(table, scope, &key)).await?;
        Ok(value.map(|value| value.to_vec()))
    }

    async fn exists(&self, scope: Scope<'_>, key: &str) -> Result<bool, Error> {
        let key = key.to_owned();
        self.run(scope, move |table, scope| Ok(operations::get(table, scope, &key)?.is_some())).await
    }

    async fn set(&self, scope: Scope<'_>, key: &str, value: Vec<u8>, expires: u64) -> Result<(), Error> {
        let key = key.to_owned();
        self.run(scope, move |table, scope| operations::set(table, scope, &key, value, expires)).await
    }

    async fn delete(&self, scope: Scope<'_>, key: &str) -> Result<bool, Error> {
        let key = key.to_owned();
        self.run(scope, move |table, scope| operations::delete(table, scope, &key)).await
    }

    async fn keys(
        &self,
        scope: Scope<'_>,
        prefix: &str,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Vec<String>, Error> {
        let (prefix, after) = (prefix.to_owned(), after.map(str::to_owned));
        self.run(scope, move |table, scope| operations::keys(table, scope, &prefix, after.as_deref(), limit)).await
    }

    async fn increment(&self, scope: Scope<'_>, key: &str, by: i64) -> Result<i64, Error> {
        let key = key.to_owned();
        self.run(scope, move |table, scope| operations::increment(table, scope, &key, by)).await
    }

    async fn compare_and_set(
        &self,
        scope: Scope<'_>,
        key: &str,
        expected: Expected<'_>,
        value: Vec<u8>,
        expires: u64,
    ) -> Result<bool, Error> {
        let (key, entry) = (key.to_owned(), Entry { value: value.into(), expires });
        let (value, absent) = (expected.value.to_vec(), expected.absent);
        let operation = move |table: &mut SpaceTable<'_, '_>, scope: Scope<'_>| {
            operations::compare_and_set(table, scope, &key, Expected { value: &value, absent }, entry)
        };
        self.run(scope, operation).await
    }

    async fn expire(&self, scope: Scope<'_>, key: &str, expires: u64) -> Result<bool, Error> {
        let key = key.to_owned();
        self.run(scope, move |table, scope| operations::expire(table, scope, &key, expires)).await
    }

    async fn usage(&self, scope: Scope<'_>) -> Result<Usage, Error> {
        self.run(scope, |table, _| operations::Table::usage(table)).await
    }
}
