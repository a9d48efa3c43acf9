//! Runs goru guests on wasmtime, within limits.
//!
//! Depend on `goru` to run scripts: it has this crate's [`Executor`] together with the languages. Depend on this crate
//! to choose the languages yourself, and on `goru-core` alone to write one. This is the only crate that names wasmtime,
//! but for one feature of `goru-hostfns-http`.
//!
//! The way of a run: [`Executor::run`] → [`Run`], the options → the guest, compiled, cached and linked once → a fresh
//! instance in a store of its own → the guest's `run` → an [`Outcome`](goru_core::Outcome), or an [`Error`]; the store
//! is dropped. [`Executor::keep_ready`] has instances made beforehand.

mod admission;
mod bindings;
mod cache;
mod cache_directory;
mod clock;
mod compile;
mod convert;
mod cpu;
mod engine;
mod error;
mod event;
mod execution;
mod executor;
mod guest;
mod guest_file;
mod guests;
mod host_calls;
mod machine;
mod make;
mod memory;
mod own_runtime;
mod pool;
mod precompiled;
mod preparation;
mod ready;
mod rehearsal;
mod room;
mod run;
mod sandbox;
mod shield;
mod state;
mod streams;
mod ticker;
mod wasi_http;

pub use tokio_util::sync::CancellationToken;

pub use self::{
    cache_directory::CacheDirectory,
    error::{Error, Partial},
    event::Event,
    executor::{Executor, ExecutorBuilder},
    guest_file::GuestFile,
    pool::Pool,
    precompiled::Precompiled,
    ready::Ready,
    run::Run,
    streams::Input,
};
