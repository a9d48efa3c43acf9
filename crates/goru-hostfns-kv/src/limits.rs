//! How much a store holds.

/// What an entry costs beside its key and its value, in bytes: the nodes and counters that a backend keeps for it.
///
/// Without it, ten million keys of one byte would be ten megabytes to a bound on bytes, and a gigabyte to the machine.
pub const ENTRY_OVERHEAD: u64 = 100;

/// The bounds of one namespace of a store.
///
/// They hold for each namespace by itself, so that no tenant fills the store of another; how many namespaces there are is
/// the application's choice, never a script's. Every writer is held to the limits of its own [`Kv`](crate::Kv): give the
/// same limits to all handles on one store. What is over a limit because the limit was lowered stays readable, and may be
/// replaced by what is smaller.
///
/// | limit | unit | default | a script that passes it |
/// |---|---|---|---|
/// | [`entries`](Self::entries) | entries | 10,000 | sees `full` |
/// | [`key_bytes`](Self::key_bytes) | bytes of UTF-8 | 1 KiB | sees `too-large` |
/// | [`value_bytes`](Self::value_bytes) | bytes as coded | 1 MiB | sees `too-large` |
/// | [`total_bytes`](Self::total_bytes) | bytes of all keys and values, and 100 for each entry | 16 MiB | sees `full` |
/// | [`page`](Self::page) | keys of one listing | 1,000 | gets fewer keys than it asked for |
///
/// ```
/// use goru_hostfns_kv::Limits;
///
/// let limits = Limits::default().entries(100).total_bytes(1 << 20);
/// assert_eq!(limits.get_entries(), 100);
/// assert_eq!(limits.get_value_bytes(), 1 << 20);
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Limits {
    entries: u64,
    key_bytes: u64,
    value_bytes: u64,
    total_bytes: u64,
    page: u32,
}

impl Default for Limits {
    fn default() -> Self {
        Self { entries: 10_000, key_bytes: 1 << 10, value_bytes: 1 << 20, total_bytes: 16 << 20, page: 1000 }
    }
}

macro_rules! limits {
    ($($(#[$doc:meta])* $name:ident, $get:ident: $type:ty;)*) => {
        impl Limits {
            $(
                $(#[$doc])*
                #[must_use]
                pub fn $name(mut self, $name: $type) -> Self {
                    self.$name = $name;
                    self
                }

                #[doc = concat!("The value of [`", stringify!($name), "`](Self::", stringify!($name), ").")]
                #[must_use]
                pub fn $get(&self) -> $type {
                    self.$name
                }
            )*
        }
    };
}

limits! {
    /// How many entries there may be. 10,000 by default.
    ///
    /// Entries that have expired do not count. Whoever adds one more sees the kind `full`; replacing stays possible.
    entries, get_entries: u64;
    /// How long a key may be, in bytes of UTF-8. 1 KiB by default.
    ///
    /// It bounds what a listing of keys takes, too: a page of keys, each this long. A prefix is held to it as well.
    key_bytes, get_key_bytes: u64;
    /// How large a value may be, in bytes as it is coded. 1 MiB by default.
    ///
    /// A list of nulls takes 32 times as much in the host's memory as it takes in the store, so that what a value takes once
    /// it is built is held to four times this limit.
    ///
    /// The catch: a run has a limit on the payload of one call, too, 4 MiB by default. A value beyond that cannot be read
    /// by a script, whatever this limit is.
    value_bytes, get_value_bytes: u64;
    /// How many bytes there may be: those of all keys and coded values, and [`ENTRY_OVERHEAD`] for each entry. 16 MiB by
    /// default. For a store in memory it is memory of the host.
    ///
    /// Overwriting, deleting and expiry give back what was taken.
    total_bytes, get_total_bytes: u64;
    /// How many keys one listing gives at most. 1,000 by default. Whoever asks for more gets this many, and goes on after the
    /// last one.
    page, get_page: u32;
}
