//! A key-value store that a script may be granted: in memory, in a file, in Redis.
//!
//! ```
//! use goru_core::Value;
//! use goru_hostfns_kv::{Kv, Limits};
//!
//! # fn main() -> Result<(), Box<dyn std::error::Error>> {
//! # tokio::runtime::Runtime::new()?.block_on(async {
//! // One store for all runs, and a part of it for each tenant.
//! let kv = Kv::memory().limits(Limits::default().entries(1000));
//! let tenant = kv.namespace("tenant-a");
//!
//! // What a run of this tenant is granted: `executor.run("python", script).grant(capability)`.
//! let capability = tenant.capability()?;
//! assert_eq!(capability.interface().name(), "kv");
//!
//! // In the script: `import kv`, and `kv.set("greeting", "hello")`. Here, what that call does:
//! capability.call("kv.set", Value::map([("key", "greeting"), ("value", "hello")])).await?;
//!
//! // The application reads and writes the same entries.
//! assert_eq!(tenant.get("greeting").await?, Some(Value::from("hello")));
//! # Ok::<_, Box<dyn std::error::Error>>(())
//! # })
//! # }
//! ```
//!
//! | part | what it is |
//! |---|---|
//! | [`Kv`] | a handle on a store, on a namespace of it, or on either for reading only; what makes a capability |
//! | [`private`] | a capability on a fresh store, for one run |
//! | [`Limits`] | how much a namespace holds: on by default |
//! | [`Store`] | where entries are kept: [`Memory`], `File` with the feature `file`, `Redis` with the feature `redis`, or your own |
//! | [`Error`] | what can go wrong, and what a script sees of it |
//!
//! Being linked in grants nothing: a script sees `kv` when its run was granted a capability, and only the entries of the
//! handle that it was made of.
//!
//! Depend on `goru` with the feature `kv` to use this in an application, where it is `goru::kv`. Depend on this crate to
//! write a store of your own.

mod error;
mod form;
mod interface;
mod kv;
mod limits;
pub mod store;

#[cfg(feature = "file")]
pub use self::store::File;
#[cfg(feature = "redis")]
pub use self::store::Redis;
pub use self::{
    error::Error,
    kv::{Kv, private},
    limits::{ENTRY_OVERHEAD, Limits},
    store::{Memory, Store},
};

// The examples of the README are tested as documentation.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
