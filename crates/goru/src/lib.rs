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
//! Depend on this crate to run scripts. Features choose the languages: `python` (on by default). Authors of languages
//! and host functions depend on `goru-core`; who wants to choose every part depends on `goru-runtime`.

// A language crate that nobody names is left out by the linker. This is the one place that names them.
#[cfg(feature = "python")]
use goru_lang_python as _;

// The executor's error is the one that an application meets first, so it has the plain name.
pub use goru_core::{Error as ContractError, *};
pub use goru_runtime::{Error, *};
