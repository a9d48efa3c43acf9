//! What the operations mean, for every store that has its entries in tables of its own.

use std::sync::Arc;

use super::{Expected, NEVER, Scope, Usage};
use crate::{ENTRY_OVERHEAD, Error, form};

/// An entry of a table.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Entry {
    pub(super) value: Arc<[u8]>,
    /// In milliseconds since the Unix epoch, or [`NEVER`].
    pub(super) expires: u64,
}

impl Entry {
    /// What the entry counts for in the budget.
    pub(super) fn bytes(&self, key: &str) -> u64 {
        (key.len() as u64).saturating_add(self.value.len() as u64).saturating_add(ENTRY_OVERHEAD)
    }

    fn is_live(&self, now: u64) -> bool {
        self.expires == NEVER || self.expires > now
    }
}

/// The entries of one namespace, which nobody else looks at meanwhile.
pub(super) trait Table {
    fn entry(&self, key: &str) -> Result<Option<Entry>, Error>;
    /// Adds or replaces an entry.
    fn put(&mut self, key: &str, entry: Entry) -> Result<(), Error>;
    fn remove(&mut self, key: &str) -> Result<(), Error>;
    /// What all entries take, kept up by `put` and `remove`.
    fn usage(&self) -> Result<Usage, Error>;
    /// A key whose entry expires at or before `now`.
    fn expired(&self, now: u64) -> Result<Option<String>, Error>;
    /// Shows the keys from `from` on, in order, with their expiry, until `more` says no.
    fn scan(&self, from: &str, more: &mut dyn FnMut(&str, u64) -> bool) -> Result<(), Error>;
}

pub(super) fn get(table: &dyn Table, scope: Scope<'_>, key: &str) -> Result<Option<Arc<[u8]>>, Error> {
    Ok(live(table, scope, key)?.map(|entry| entry.value))
}

pub(super) fn set(
    table: &mut dyn Table,
    scope: Scope<'_>,
    key: &str,
    value: Vec<u8>,
    expires: u64,
) -> Result<(), Error> {
    purge(table, scope)?;
    put(table, scope, key, Entry { value: value.into(), expires })
}

pub(super) fn delete(table: &mut dyn Table, scope: Scope<'_>, key: &str) -> Result<bool, Error> {
    purge(table, scope)?;
    let found = table.entry(key)?.is_some();
    if found {
        table.remove(key)?;
    }
    Ok(found)
}

pub(super) fn keys(
    table: &dyn Table,
    scope: Scope<'_>,
    prefix: &str,
    after: Option<&str>,
    limit: u32,
) -> Result<Vec<String>, Error> {
    let mut keys = Vec::new();
    if limit == 0 {
        return Ok(keys);
    }
    let from = after.filter(|after| *after > prefix).unwrap_or(prefix);
    table.scan(from, &mut |key, expires| {
        if !key.starts_with(prefix) {
            return false;
        }
        if after != Some(key) && (expires == NEVER || expires > scope.now) {
            keys.push(key.to_owned());
        }
        keys.len() < limit as usize
    })?;
    Ok(keys)
}

pub(super) fn increment(table: &mut dyn Table, scope: Scope<'_>, key: &str, by: i64) -> Result<i64, Error> {
    purge(table, scope)?;
    let (value, expires) = match table.entry(key)? {
        Some(entry) => (form::integer(&entry.value).ok_or(Error::NotAnInteger)?, entry.expires),
        None => (0, NEVER),
    };
    let sum = value.checked_add(by).ok_or(Error::Overflow)?;
    put(table, scope, key, Entry { value: sum.to_string().into_bytes().into(), expires })?;
    Ok(sum)
}

pub(super) fn compare_and_set(
    table: &mut dyn Table,
    scope: Scope<'_>,
    key: &str,
    expected: Expected<'_>,
    entry: Entry,
) -> Result<bool, Error> {
    purge(table, scope)?;
    let matches = match table.entry(key)? {
        Some(entry) => *entry.value == *expected.value,
        None => expected.absent,
    };
    if matches {
        put(table, scope, key, entry)?;
    }
    Ok(matches)
}

pub(super) fn expire(table: &mut dyn Table, scope: Scope<'_>, key: &str, expires: u64) -> Result<bool, Error> {
    purge(table, scope)?;
    let Some(entry) = table.entry(key)? else { return Ok(false) };
    table.put(key, Entry { expires, ..entry })?;
    Ok(true)
}

fn live(table: &dyn Table, scope: Scope<'_>, key: &str) -> Result<Option<Entry>, Error> {
    Ok(table.entry(key)?.filter(|entry| entry.is_live(scope.now)))
}

/// Removes what has expired, so that it counts no more. Each entry is removed once, whatever the number of writes.
fn purge(table: &mut dyn Table, scope: Scope<'_>) -> Result<(), Error> {
    while let Some(key) = table.expired(scope.now)? {
        table.remove(&key)?;
    }
    Ok(())
}

/// Adds or replaces an entry within the budget.
fn put(table: &mut dyn Table, scope: Scope<'_>, key: &str, entry: Entry) -> Result<(), Error> {
    let usage = table.usage()?;
    let replaced = table.entry(key)?;
    let bytes = usage
        .bytes
        .saturating_sub(replaced.as_ref().map_or(0, |replaced| replaced.bytes(key)))
        .saturating_add(entry.bytes(key));
    let entries = usage.entries.saturating_add(u64::from(replaced.is_none()));
    // What does not grow is let through: the limits may have been lowered since.
    if entries > scope.entries && entries > usage.entries {
        return Err(Error::Full { what: "entries", observed: entries, limit: scope.entries });
    }
    if bytes > scope.bytes && bytes > usage.bytes {
        return Err(Error::Full { what: "bytes", observed: bytes, limit: scope.bytes });
    }
    table.put(key, entry)
}
