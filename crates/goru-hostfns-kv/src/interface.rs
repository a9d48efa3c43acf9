//! The interface `kv`, and what answers its calls.

use std::time::Duration;

use goru_core::{CallError, Capability, FunctionError, Value, async_trait};

use self::kv::StoreError;
use crate::{Error, Kv};

goru_core::interface!("wit/kv.wit");

/// Joins the declaration to a store. A script finds the functions without an import as well: `kv_get`.
pub(crate) fn capability(store: &Kv) -> Result<Capability, goru_core::Error> {
    Ok(kv::capability(Functions(store.clone()))?.globals("kv"))
}

/// The functions on one store.
struct Functions(Kv);

type Answer<T> = Result<T, FunctionError<StoreError>>;

impl Functions {
    /// What a script is told of a result, and the application of a failure.
    fn answer<T>(&self, result: Result<T, Error>) -> Answer<T> {
        Ok(result.inspect_err(|error| self.0.observe(error)).map_err(CallError::from)?)
    }
}

#[async_trait]
impl kv::Kv for Functions {
    async fn get(&self, key: String) -> Answer<Value> {
        let value = self.answer(self.0.get(&key).await)?;
        Ok(value.unwrap_or(Value::Null))
    }

    async fn set(&self, key: String, value: Value, ttl_ms: Option<u64>) -> Answer<()> {
        self.answer(self.0.set(&key, &value, ttl(ttl_ms)).await)
    }

    async fn delete(&self, key: String) -> Answer<bool> {
        self.answer(self.0.delete(&key).await)
    }

    async fn exists(&self, key: String) -> Answer<bool> {
        self.answer(self.0.exists(&key).await)
    }

    async fn keys(&self, prefix: Option<String>, limit: Option<u32>, after: Option<String>) -> Answer<Vec<String>> {
        // No prefix is a prefix of every key.
        self.answer(self.0.keys(&prefix.unwrap_or_default(), after.as_deref(), limit).await)
    }

    async fn increment(&self, key: String, by: Option<i64>) -> Answer<i64> {
        self.answer(self.0.increment(&key, by.unwrap_or(1)).await)
    }

    async fn compare_and_set(&self, key: String, expected: Value, value: Value, ttl_ms: Option<u64>) -> Answer<bool> {
        self.answer(self.0.compare_and_set(&key, &expected, &value, ttl(ttl_ms)).await)
    }

    async fn expire(&self, key: String, ttl_ms: Option<u64>) -> Answer<bool> {
        self.answer(self.0.expire(&key, ttl(ttl_ms)).await)
    }
}

fn ttl(milliseconds: Option<u64>) -> Option<Duration> {
    milliseconds.map(Duration::from_millis)
}
