//! A handle on a store: what the application holds, and grants.

use std::{
    fmt,
    sync::Arc,
    time::{Duration, SystemTime, UNIX_EPOCH},
};

use goru_core::{Capability, Value};

use crate::{
    Error, Limits, form, interface,
    store::{Expected, Memory, NEVER, Scope, Store, Usage},
};

/// How long an entry may live at most, in milliseconds: 100 years. More is taken for this.
///
/// A script may ask for any number of 64 bits. With the time added it would overflow, and beyond 2^53 it is no number
/// that every backend can hold.
const LONGEST_TTL: u64 = 100 * 365 * 24 * 60 * 60 * 1000;

/// A handle on a store, or on a part of one.
///
/// It is cheap to clone, and all clones are on the same entries. A script sees nothing of it until its run is granted
/// [`Kv::capability`]. The application may read and write through the same handle, within the same limits.
///
/// ```
/// use goru_hostfns_kv::Kv;
/// # use goru_hostfns_kv::Error;
/// # fn main() -> Result<(), Box<dyn std::error::Error>> {
/// # tokio::runtime::Runtime::new()?.block_on(async {
/// let kv = Kv::memory();
/// kv.set("visits", &3.into(), None).await?;
/// assert_eq!(kv.increment("visits", 1).await?, 4);
///
/// // The entries of a tenant are not there for another, nor for the whole.
/// let tenant = kv.namespace("tenant-a");
/// assert_eq!(tenant.get("visits").await?, None);
/// # Ok::<_, Error>(())
/// # })?;
/// # Ok(())
/// # }
/// ```
#[derive(Clone)]
pub struct Kv {
    store: Arc<dyn Store>,
    space: String,
    limits: Limits,
    read_only: bool,
    clock: Arc<dyn Fn() -> u64 + Send + Sync>,
    observer: Arc<dyn Fn(&Error) + Send + Sync>,
}

/// A store that is private to a run: empty, in memory, with the default limits, and gone with the run.
///
/// Call this once for each run. A capability that is granted to several runs is one store for all of them.
///
/// # Errors
///
/// As [`Kv::capability`].
pub fn private() -> Result<Capability, goru_core::Error> {
    Kv::memory().capability()
}

impl Kv {
    /// A handle on a store, with these defaults:
    ///
    /// - [`Limits::default`]
    /// - the root namespace, which sees nothing of those within it
    /// - reading and writing
    /// - the clock of this machine
    /// - failures of the backend are told to nobody but the caller
    pub fn new(store: impl Store + 'static) -> Self {
        Self {
            store: Arc::new(store),
            space: String::new(),
            limits: Limits::default(),
            read_only: false,
            clock: Arc::new(system_clock),
            observer: Arc::new(|_| {}),
        }
    }

    /// A handle on an empty store in memory.
    #[must_use]
    pub fn memory() -> Self {
        Self::new(Memory::new())
    }

    /// Sets the limits.
    #[must_use]
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// A handle on a part of the store, with limits counted for that part alone.
    ///
    /// A namespace sees its own entries only: not those of another, of the one that it is within, or of those within it.
    /// Any text is a name, and no key leads out of a namespace: a name is never joined to a key.
    ///
    /// ```
    /// # use goru_hostfns_kv::{Error, Kv};
    /// # #[tokio::main(flavor = "current_thread")]
    /// # async fn main() -> Result<(), Error> {
    /// let kv = Kv::memory();
    /// kv.namespace("a").set("b/secret", &1.into(), None).await?;
    /// assert_eq!(kv.namespace("a/b").get("secret").await?, None);
    /// assert_eq!(kv.get("a/b/secret").await?, None);
    /// # Ok(())
    /// # }
    /// ```
    #[must_use]
    pub fn namespace(&self, name: &str) -> Self {
        // With its length before it, no name looks like the end of one and the beginning of another.
        Self { space: format!("{}{}:{name}", self.space, name.len()), ..self.clone() }
    }

    /// The same entries, for reading: calls that write are denied.
    #[must_use]
    pub fn read_only(mut self) -> Self {
        self.read_only = true;
        self
    }

    /// Sets what tells the time for expiry, in milliseconds since the Unix epoch.
    ///
    /// All that write to one store should have the same clock, and one that does not jump: an entry expires when the clock
    /// of whoever looks at it says so.
    #[must_use]
    pub fn clock(mut self, clock: impl Fn() -> u64 + Send + Sync + 'static) -> Self {
        self.clock = Arc::new(clock);
        self
    }

    /// Sets what hears of each [`Error::Unavailable`] that a script's call ends with. The script is told the kind only.
    #[must_use]
    pub fn on_failure(mut self, observer: impl Fn(&Error) + Send + Sync + 'static) -> Self {
        self.observer = Arc::new(observer);
        self
    }

    /// The interface `kv` on these entries: what a run is granted.
    ///
    /// # Errors
    ///
    /// None, as long as the declaration and its implementation agree, which a test shows.
    pub fn capability(&self) -> Result<Capability, goru_core::Error> {
        interface::capability(self)
    }

    /// The value under a key.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidKey`], [`Error::TooLarge`] for the key, [`Error::InvalidValue`] when what is stored is larger than
    /// the limits allow for or no value at all, and [`Error::Unavailable`].
    pub async fn get(&self, key: &str) -> Result<Option<Value>, Error> {
        self.check_key(key)?;
        let stored = self.store.get(self.scope(), key).await?;
        stored.map(|form| form::read(&form, &self.limits)).transpose()
    }

    /// Whether there is an entry.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidKey`], [`Error::TooLarge`] for the key, and [`Error::Unavailable`].
    pub async fn exists(&self, key: &str) -> Result<bool, Error> {
        self.check_key(key)?;
        self.store.exists(self.scope(), key).await
    }

    /// Adds an entry, or replaces it together with its expiry. Without a time to live it does not expire.
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`] for the key or the value, [`Error::Full`], [`Error::InvalidKey`], [`Error::InvalidValue`] for one
    /// that nests too deep, [`Error::ReadOnly`], and [`Error::Unavailable`].
    pub async fn set(&self, key: &str, value: &Value, ttl: Option<Duration>) -> Result<(), Error> {
        self.check_write(key)?;
        let value = form::write(value, &self.limits)?;
        self.store.set(self.scope(), key, value, self.expiry(ttl)).await
    }

    /// Removes an entry, and tells whether there was one.
    ///
    /// # Errors
    ///
    /// [`Error::InvalidKey`], [`Error::TooLarge`] for the key, [`Error::ReadOnly`], and [`Error::Unavailable`].
    pub async fn delete(&self, key: &str) -> Result<bool, Error> {
        self.check_write(key)?;
        self.store.delete(self.scope(), key).await
    }

    /// The keys that begin with a prefix and come after another key, in the order of their code points.
    ///
    /// There are at most `limit` of them, and at most a page: [`Limits::page`].
    ///
    /// # Errors
    ///
    /// [`Error::TooLarge`] for a prefix or key that is longer than a key may be, and [`Error::Unavailable`].
    pub async fn keys(&self, prefix: &str, after: Option<&str>, limit: Option<u32>) -> Result<Vec<String>, Error> {
        form::within("prefix", prefix.len() as u64, self.limits.get_key_bytes())?;
        form::within("key", after.unwrap_or_default().len() as u64, self.limits.get_key_bytes())?;
        // What a script asks for is cut to a page: it chooses the number, and the host takes the memory.
        let limit = limit.unwrap_or(u32::MAX).min(self.limits.get_page());
        self.store.keys(self.scope(), prefix, after, limit).await
    }

    /// Adds to an integer in one step, keeps its expiry, and gives the sum. A key that is not there counts as 0.
    ///
    /// # Errors
    ///
    /// [`Error::NotAnInteger`] when there is a value of another kind or beyond 64 bits, [`Error::Overflow`],
    /// [`Error::Full`], [`Error::InvalidKey`], [`Error::TooLarge`] for the key, [`Error::ReadOnly`], and
    /// [`Error::Unavailable`].
    pub async fn increment(&self, key: &str, by: i64) -> Result<i64, Error> {
        self.check_write(key)?;
        self.store.increment(self.scope(), key, by).await
    }

    /// Does what [`Kv::set`] does if the value is the expected one, in one step, and tells whether it was.
    ///
    /// Values are equal when their kind and content are: 1 is not 1.0, and maps have their entries in the same order. A key
    /// that is not there has the value null, as [`Kv::get`] tells a script.
    ///
    /// # Errors
    ///
    /// As [`Kv::set`].
    pub async fn compare_and_set(
        &self,
        key: &str,
        expected: &Value,
        value: &Value,
        ttl: Option<Duration>,
    ) -> Result<bool, Error> {
        self.check_write(key)?;
        let absent = *expected == Value::Null;
        let expected = form::write(expected, &self.limits)?;
        let value = form::write(value, &self.limits)?;
        let expected = Expected { value: &expected, absent };
        self.store.compare_and_set(self.scope(), key, expected, value, self.expiry(ttl)).await
    }

    /// Sets how long an entry lives from now on, and tells whether there was one. Without a time it does not expire.
    ///
    /// # Errors
    ///
    /// As [`Kv::delete`].
    pub async fn expire(&self, key: &str, ttl: Option<Duration>) -> Result<bool, Error> {
        self.check_write(key)?;
        self.store.expire(self.scope(), key, self.expiry(ttl)).await
    }

    /// How much the entries of this namespace take, those included that have expired since the last write.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`].
    pub async fn usage(&self) -> Result<Usage, Error> {
        self.store.usage(self.scope()).await
    }

    /// Tells the observer of a failure.
    pub(crate) fn observe(&self, error: &Error) {
        if matches!(error, Error::Unavailable { .. }) {
            (self.observer)(error);
        }
    }

    fn scope(&self) -> Scope<'_> {
        Scope::new(&self.space, (self.clock)(), &self.limits)
    }

    fn expiry(&self, ttl: Option<Duration>) -> u64 {
        ttl.map_or(NEVER, |ttl| {
            let ttl = u64::try_from(ttl.as_millis()).unwrap_or(u64::MAX).min(LONGEST_TTL);
            (self.clock)().saturating_add(ttl)
        })
    }

    fn check_key(&self, key: &str) -> Result<(), Error> {
        if key.is_empty() {
            return Err(Error::InvalidKey("it is empty"));
        }
        form::within("key", key.len() as u64, self.limits.get_key_bytes())
    }

    fn check_write(&self, key: &str) -> Result<(), Error> {
        if self.read_only {
            return Err(Error::ReadOnly);
        }
        self.check_key(key)
    }
}

impl fmt::Debug for Kv {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Kv")
            .field("space", &self.space)
            .field("limits", &self.limits)
            .field("read_only", &self.read_only)
            .finish_non_exhaustive()
    }
}

fn system_clock() -> u64 {
    // A clock before the epoch is at it.
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}
