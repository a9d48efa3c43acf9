//! Entries in a Redis server.

mod connection;

use std::sync::LazyLock;

use goru_core::async_trait;
use redis::{FromRedisValue, Script, Value, from_redis_value};

use self::connection::Connection;
use super::{Expected, NEVER, Scope, Store, Usage};
use crate::Error;

static OPERATIONS: LazyLock<Script> = LazyLock::new(|| Script::new(include_str!("operations.lua")));

/// A store in a Redis server, 6.0 or newer, which several processes may share.
///
/// Each namespace takes four keys of the server: `<prefix>:{<namespace>}:` and `values`, `index`, `expiries`, `bytes`. Every
/// operation is one script on the server, so that it is atomic, and the server's own settings tell how durable a write is:
/// one that is acknowledged may be lost with the server unless that puts each on its disk (`appendfsync always`).
///
/// An entry expires by the clock of the process that looks at it, and not by the server's; keep the clocks of machines
/// that share a server together. An entry that expired stays on the server until something is written in its namespace.
///
/// One connection is made at the first operation and kept by a thread of the store's own, so that any async runtime will
/// do. An operation that takes more than 5 s, or finds the connection broken, fails; the next one connects anew. TLS is not
/// built in: reach a server elsewhere through a tunnel.
#[derive(Debug)]
pub struct Redis {
    connection: Connection,
    prefix: String,
}

impl Redis {
    /// A store at `redis://[user:password@]host[:port][/database]`, or at `redis+unix:///path/to/socket` on the same machine.
    ///
    /// Nothing is sent before the first operation.
    ///
    /// # Errors
    ///
    /// [`Error::Unavailable`] when the address is malformed, or the system gives no thread.
    ///
    /// ```
    /// use goru_hostfns_kv::{Kv, Redis};
    ///
    /// let kv = Kv::new(Redis::open("redis://localhost:6379/0")?.prefix("shop"));
    ///
    /// assert!(Redis::open("localhost").is_err());
    /// # Ok::<(), goru_hostfns_kv::Error>(())
    /// ```
    pub fn open(url: &str) -> Result<Self, Error> {
        Ok(Self { connection: Connection::new(url)?, prefix: "goru-kv".to_owned() })
    }

    /// Sets what the names of all keys on the server begin with. `goru-kv` by default.
    #[must_use]
    pub fn prefix(mut self, prefix: impl Into<String>) -> Self {
        self.prefix = prefix.into();
        self
    }

    /// Has the server carry out an operation.
    async fn call<T: FromRedisValue>(
        &self,
        scope: Scope<'_>,
        operation: &'static str,
        key: &str,
        arguments: &[&[u8]],
    ) -> Result<T, Error> {
        let mut call = OPERATIONS.prepare_invoke();
        for part in ["values", "index", "expiries", "bytes"] {
            // The braces keep the four on one server of a cluster.
            call.key(format!("{}:{{{}}}:{part}", self.prefix, scope.space));
        }
        call.arg(operation).arg(scope.now).arg(scope.entries).arg(scope.bytes).arg(key);
        for argument in arguments {
            call.arg(*argument);
        }
        let (status, answer): (String, Value) = self.connection.invoke(call).await?;
        let figure = |answer| from_redis_value::<u64>(answer).map_err(Error::unavailable);
        Err(match status.as_str() {
            "ok" => return from_redis_value(answer).map_err(Error::unavailable),
            "entries" => Error::Full { what: "entries", observed: figure(answer)?, limit: scope.entries },
            "bytes" => Error::Full { what: "bytes", observed: figure(answer)?, limit: scope.bytes },
            "integer" => Error::NotAnInteger,
            "overflow" => Error::Overflow,
            other => Error::unavailable(format!("the server answered with the status `{other}`")),
        })
    }
}

/// An expiry as the script on the server takes it.
fn expiry(expires: u64) -> String {
    if expires == NEVER { String::new() } else { expires.to_string() }
}

#[async_trait]
impl Store for Redis {
    async fn get(&self, scope: Scope<'_>, key: &str) -> Result<Option<Vec<u8>>, Error> {
        self.call(scope, "get", key, &[]).await
    }

    async fn exists(&self, scope: Scope<'_>, key: &str) -> Result<bool, Error> {
        self.call(scope, "exists", key, &[]).await
    }

    async fn set(&self, scope: Scope<'_>, key: &str, value: Vec<u8>, expires: u64) -> Result<(), Error> {
        self.call(scope, "set", key, &[&value, expiry(expires).as_bytes()]).await.map(|_: Value| ())
    }

    async fn delete(&self, scope: Scope<'_>, key: &str) -> Result<bool, Error> {
        self.call(scope, "delete", key, &[]).await
    }

    async fn keys(
        &self,
        scope: Scope<'_>,
        prefix: &str,
        after: Option<&str>,
        limit: u32,
    ) -> Result<Vec<String>, Error> {
        let from = match after.filter(|after| *after >= prefix) {
            Some(after) => format!("({after}"),
            None => format!("[{prefix}"),
        };
        // No text has this byte, so that all that begins with the prefix comes before.
        let to = [b"(", prefix.as_bytes(), b"\xff"].concat();
        self.call(scope, "keys", "", &[from.as_bytes(), &to, limit.to_string().as_bytes()]).await
    }

    async fn increment(&self, scope: Scope<'_>, key: &str, by: i64) -> Result<i64, Error> {
        self.call(scope, "increment", key, &[by.to_string().as_bytes()]).await
    }

    async fn compare_and_set(
        &self,
        scope: Scope<'_>,
        key: &str,
        expected: Expected<'_>,
        value: Vec<u8>,
        expires: u64,
    ) -> Result<bool, Error> {
        let absent: &[u8] = if expected.absent { b"1" } else { b"0" };
        self.call(scope, "compare-and-set", key, &[expected.value, absent, &value, expiry(expires).as_bytes()]).await
    }

    async fn expire(&self, scope: Scope<'_>, key: &str, expires: u64) -> Result<bool, Error> {
        self.call(scope, "expire", key, &[expiry(expires).as_bytes()]).await
    }

    async fn usage(&self, scope: Scope<'_>) -> Result<Usage, Error> {
        let (entries, bytes) = self.call(scope, "usage", "", &[]).await?;
        Ok(Usage { entries, bytes })
    }
}
