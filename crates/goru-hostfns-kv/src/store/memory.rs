//! Entries in the memory of this process.

use std::{
    collections::{BTreeMap, BTreeSet},
    ops::Bound,
    sync::{Arc, Mutex, PoisonError},
};

use goru_core::async_trait;

use super::{
    Expected, NEVER, Scope, Store, Usage,
    operations::{self, Entry, Table},
};
use crate::Error;

/// A store in the memory of this process. It is empty when it is made, and gone with the last handle on it.
///
/// Operations hold one lock for as long as a tree takes to look up a key, and never wait for anything else.
#[derive(Debug, Default)]
pub struct Memory {
    spaces: Mutex<BTreeMap<String, Space>>,
}

/// The entries of one namespace.
#[derive(Debug, Default)]
struct Space {
    entries: BTreeMap<Arc<str>, Entry>,
    /// The entries that expire, the first to do so first.
    expiry: BTreeSet<(u64, Arc<str>)>,
    bytes: u64,
}

impl Memory {
    /// An empty store.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    fn read<T: Default>(
        &self,
        scope: Scope<'_>,
        operation: impl FnOnce(&Space) -> Result<T, Error>,
    ) -> Result<T, Error> {
        // No operation leaves a table half-way: a lock that was held through a panic is as good as another.
        let spaces = self.spaces.lock().unwrap_or_else(PoisonError::into_inner);
        spaces.get(scope.space).map_or_else(|| Ok(T::default()), operation)
    }

    fn write<T>(&self, scope: Scope<'_>, operation: impl FnOnce(&mut Space) -> Result<T, Error>) -> Result<T, Error> {
        let mut spaces = self.spaces.lock().unwrap_or_else(PoisonError::into_inner);
        let space = spaces.entry(scope.space.to_owned()).or_default();
        let result = operation(space);
        // An application that has a namespace for each of its users has many that are empty.
        if space.entries.is_empty() {
            spaces.remove(scope.space);
        }
        result
    }
}

impl Space {
    fn take(&mut self, key: &str) {
        if let Some((key, entry)) = self.entries.remove_entry(key) {
            self.bytes = self.bytes.saturating_sub(entry.bytes(&key));
            self.expiry.remove(&(entry.expires, key));
        }
    }
}

impl Table for Space {
    fn entry(&self, key: &str) -> Result<Option<Entry>, Error> {
        Ok(self.entries.get(key).cloned())
    }

    fn put(&mut self, key: &str, entry: Entry) -> Result<(), Error> {
        self.take(key);
        let key: Arc<str> = key.into();
        self.bytes = self.bytes.saturating_add(entry.bytes(&key));
        if entry.expires != NEVER {
            self.expiry.insert((entry.expires, Arc::clone(&key)));
        }
        self.entries.insert(key, entry);
        Ok(())
    }

    fn remove(&mut self, key: &str) -> Result<(), Error> {
        self.take(key);
        Ok(())
    }

    fn usage(&self) -> Result<Usage, Error> {
        Ok(Usage { entries: self.entries.len() as u64, bytes: self.bytes })
    }

    fn expired(&self, now: u64) -> Result<Option<String>, Error> {
        Ok(self.expiry.first().filter(|(expires, _)| *expires <= now).map(|(_, key)| key.as_ref().to_owned()))
    }

    fn scan(&self, from: &str, more: &mut dyn FnMut(&str, u64) -> bool) -> Result<(), Error> {
        let range = self.entries.range::<str, _>((Bound::Included(from), Bound::Unbounded));
        for (key, entry) in range {
            if !more(key, entry.expires) {
                break;
            }
        }
        Ok(())
    }
}

#[async_trait]
impl Store for Memory {
    async fn get(&self, scope: Scope<'_>, key: &str) -> Result<Option<Vec<u8>>, Error> {
        // What is large is copied outside of the lock.
        let value = self.read(scope, |space| operations::get(space, scope, key))?;
        Ok(value.map(|value| value.to_vec()))
    }

    async fn exists(&self, scope: Scope<'_>, key: &str) -> Result<bool, Error> {
        self.read(scope, |space| Ok(operations::get(space, scope, key)?.is_some()))
    }

    async fn set(&self, scope: Scope<'_>, key: &str, value: Vec<u8>, expires: u64) -> Result<(), Error> {
        self.write(scope, |space| operations::set(space, scope, key, value, expires))
    }

    async fn delete(&self, scope: Scope<'_>, key: &str) -> Result<bool, Error> {
        self.write(scope, |space| operations::delete(space, scope, key))
    }

    async fn keys(
        &self,
        scope: Scope<'_>,
        prefix: &str,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Vec<String>, Error> {
        self.read(scope, |space| operations::keys(space, scope, prefix, after, limit))
    }

    async fn increment(&self, scope: Scope<'_>, key: &str, by: i64) -> Result<i64, Error> {
        self.write(scope, |space| operations::increment(space, scope, key, by))
    }

    async fn compare_and_set(
        &self,
        scope: Scope<'_>,
        key: &str,
        expected: Expected<'_>,
        value: Vec<u8>,
        expires: u64,
    ) -> Result<bool, Error> {
        let entry = Entry { value: value.into(), expires };
        self.write(scope, |space| operations::compare_and_set(space, scope, key, expected, entry))
    }

    async fn expire(&self, scope: Scope<'_>, key: &str, expires: u64) -> Result<bool, Error> {
        self.write(scope, |space| operations::expire(space, scope, key, expires))
    }

    async fn usage(&self, scope: Scope<'_>) -> Result<Usage, Error> {
        self.read(scope, |space| space.usage())
    }
}
