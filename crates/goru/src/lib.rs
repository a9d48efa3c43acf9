//! Runs untrusted code in a WebAssembly sandbox: no container, no VM, no daemon.
//!
//! ```
//! # fn main() -> Result<(), goru::Error> {
//! let executor = goru::Executor::new()?;
//! let outcome = executor.run("python", r#"print("hello")"#).blocking()?;
//! assert_eq!(outcome.stdout(), "hello\n");
//! # Ok(())
//! # }
//! ```
//!
//! A script may do nothing but compute: it has no file, no network, no environment and no argument unless its [`Run`]
//! was given them. Everything it may use up is bounded by [`Limits`], on by default. A script that fails has an
//! [`Outcome`]; an [`Error`] means that the sandbox could not run it, or stopped it:
//!
//! ```
//! # fn main() -> Result<(), goru::Error> {
//! use std::time::Duration;
//!
//! use goru::{Error, Failure};
//!
//! let executor = goru::Executor::new()?;
//!
//! let outcome = executor.run("python", "{}['key']").blocking()?;
//! assert_eq!(outcome.exit_code(), 1);
//! assert!(matches!(outcome.failure(), Some(Failure::Exception { thrown, .. }) if thrown.kind == "KeyError"));
//!
//! let endless = executor.run("python", "while True: pass").timeout(Duration::from_millis(200));
//! assert!(matches!(endless.blocking(), Err(Error::TimedOut { .. })));
//! # Ok(())
//! # }
//! ```
//!
//! Where an answer has to come at once, [`Executor::keep_ready`] keeps instances ready, each for one run:
//!
//! ```
//! # fn main() -> Result<(), goru::Error> {
//! let executor = goru::Executor::new()?;
//! let ready = executor.keep_ready("python", 2)?;
//! // A run has all of its options, and makes its own instance where none is ready yet.
//! let outcome = ready.run("print(input())").stdin("hello").blocking()?;
//! assert_eq!(outcome.stdout(), "hello\n");
//! # Ok(())
//! # }
//! ```
//!
//! Depend on this crate to run scripts. Authors of languages and host functions depend on `goru-core`; who wants to
//! choose every part depends on `goru-runtime`. Features choose what is built in, which grants nothing to a script:
//!
//! | feature | what it adds |
//! |---|---|
//! | `compiler`, on by default | compiles guests for the machine; without it, only code runs that was compiled ahead: [`Precompiled`] |
//! | `python`, on by default | CPython |
//! | `javascript`, on by default | QuickJS, which runs JavaScript and TypeScript |
//! | `http` | the module `http_client`, and with it `urllib`: requests to the hosts that the application allows |
//! | `wasi-http` | the same for guests of third parties that import `wasi:http`: `Run::wasi_http` |
//! | `kv` | the module `kv`: a key-value store to grant to scripts; with `kv-file` in a file, with `kv-redis` in Redis |

// A language crate that nobody names is left out by the linker. This is the one place that names them.
#[cfg(feature = "python")]
use goru_lang_python as _;
#[cfg(feature = "javascript")]
use goru_lang_quickjs as _;

// The executor's error is the one that an application meets first, so it has the plain name.
pub use goru_core::{Error as ContractError, *};
#[cfg(feature = "http")]
pub use goru_hostfns_http as http;
#[cfg(feature = "kv")]
pub use goru_hostfns_kv as kv;
pub use goru_runtime::{Error, *};

#[cfg(doctest)]
mod pages;
