//! The tables of the file, and what `operations` asks of them.

use std::ops::Bound;

use redb::{Database, ReadableTable as _, Table, TableDefinition, WriteTransaction};

use super::super::{
    NEVER, Usage,
    operations::{self, Entry},
};
use crate::Error;

/// Namespace and key, to expiry and value.
const ENTRIES: TableDefinition<'_, (&str, &str), (u64, &[u8])> = TableDefinition::new("entries");
/// Namespace, expiry and key of the entries that expire.
const EXPIRY: TableDefinition<'_, (&str, u64, &str), ()> = TableDefinition::new("expiry");
/// Namespace, to the number of its entries and their bytes.
const USAGE: TableDefinition<'_, &str, (u64, u64)> = TableDefinition::new("usage");
/// The version of the format of these tables, under the empty key.
const FORMAT: TableDefinition<'_, &str, u64> = TableDefinition::new("format");

const VERSION: u64 = 1;

/// Makes the tables of a new file, and refuses one of another format.
pub(super) fn prepare(database: &Database) -> Result<(), Error> {
    let transaction = database.begin_write().map_err(broken)?;
    let found = {
        let mut format = transaction.open_table(FORMAT).map_err(broken)?;
        let found = format.get("").map_err(broken)?.map(|version| version.value());
        if found.is_none() {
            format.insert("", VERSION).map_err(broken)?;
        }
        found
    };
    match found {
        None => {
            Tables::open(&transaction)?;
            transaction.commit().map_err(broken)
        }
        Some(VERSION) => transaction.abort().map_err(broken),
        Some(other) => {
            Err(Error::unavailable(format!("the file has format {other}, and this program knows {VERSION}")))
        }
    }
}

/// The tables, within one transaction.
pub(super) struct Tables<'t> {
    entries: Table<'t, (&'static str, &'static str), (u64, &'static [u8])>,
    expiry: Table<'t, (&'static str, u64, &'static str), ()>,
    usage: Table<'t, &'static str, (u64, u64)>,
    /// Whether something was written.
    pub(super) written: bool,
}

impl<'t> Tables<'t> {
    pub(super) fn open(transaction: &'t WriteTransaction) -> Result<Self, Error> {
        Ok(Self {
            entries: transaction.open_table(ENTRIES).map_err(broken)?,
            expiry: transaction.open_table(EXPIRY).map_err(broken)?,
            usage: transaction.open_table(USAGE).map_err(broken)?,
            written: false,
        })
    }
}

/// The entries of one namespace.
pub(super) struct SpaceTable<'a, 't> {
    pub(super) tables: &'a mut Tables<'t>,
    pub(super) space: &'a str,
}

impl SpaceTable<'_, '_> {
    fn set_usage(&mut self, usage: Usage) -> Result<(), Error> {
        if usage.entries == 0 {
            self.tables.usage.remove(self.space).map_err(broken)?;
        } else {
            self.tables.usage.insert(self.space, (usage.entries, usage.bytes)).map_err(broken)?;
        }
        Ok(())
    }
}

impl operations::Table for SpaceTable<'_, '_> {
    fn entry(&self, key: &str) -> Result<Option<Entry>, Error> {
        let found = self.tables.entries.get((self.space, key)).map_err(broken)?;
        Ok(found.map(|found| {
            let (expires, value) = found.value();
            Entry { value: value.into(), expires }
        }))
    }

    fn put(&mut self, key: &str, entry: Entry) -> Result<(), Error> {
        operations::Table::remove(self, key)?;
        self.tables.written = true;
        let usage = operations::Table::usage(self)?;
        self.tables.entries.insert((self.space, key), (entry.expires, &*entry.value)).map_err(broken)?;
        if entry.expires != NEVER {
            self.tables.expiry.insert((self.space, entry.expires, key), ()).map_err(broken)?;
        }
        self.set_usage(Usage {
            entries: usage.entries.saturating_add(1),
            bytes: usage.bytes.saturating_add(entry.bytes(key)),
        })
    }

    fn remove(&mut self, key: &str) -> Result<(), Error> {
        let Some(entry) = self.entry(key)? else { return Ok(()) };
        self.tables.written = true;
        let usage = operations::Table::usage(self)?;
        self.tables.entries.remove((self.space, key)).map_err(broken)?;
        if entry.expires != NEVER {
            self.tables.expiry.remove((self.space, entry.expires, key)).map_err(broken)?;
        }
        self.set_usage(Usage {
            entries: usage.entries.saturating_sub(1),
            bytes: usage.bytes.saturating_sub(entry.bytes(key)),
        })
    }

    fn usage(&self) -> Result<Usage, Error> {
        let found = self.tables.usage.get(self.space).map_err(broken)?;
        Ok(found.map_or_else(Usage::default, |found| {
            let (entries, bytes) = found.value();
            Usage { entries, bytes }
        }))
    }

    fn expired(&self, now: u64) -> Result<Option<String>, Error> {
        let mut due = self.tables.expiry.range((self.space, 0, "")..).map_err(broken)?;
        let Some(first) = due.next() else { return Ok(None) };
        let (first, _) = first.map_err(broken)?;
        let (space, expires, key) = first.value();
        Ok((space == self.space && expires <= now).then(|| key.to_owned()))
    }

    fn scan(&self, from: &str, more: &mut dyn FnMut(&str, u64) -> bool) -> Result<(), Error> {
        let range = (Bound::Included((self.space, from)), Bound::Unbounded);
        for entry in self.tables.entries.range::<(&str, &str)>(range).map_err(broken)? {
            let (name, entry) = entry.map_err(broken)?;
            let ((space, key), (expires, _)) = (name.value(), entry.value());
            if space != self.space || !more(key, expires) {
                break;
            }
        }
        Ok(())
    }
}

/// What the database says when it fails.
pub(super) fn broken(error: impl Into<redb::Error>) -> Error {
    Error::unavailable(error.into())
}
