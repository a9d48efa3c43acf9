//! Why a run has no outcome.

use std::{io, time::Duration};

use goru_core::{CallRecord, Output, Usage};

/// Why the sandbox could not run a script, or stopped it.
///
/// A script that raises an exception is not an error: it has an [`Outcome`](goru_core::Outcome). The messages are safe
/// to show to the script's author; what concerns only the host is in [`source`](std::error::Error::source).
///
/// ```
/// use goru_runtime::{Error, Executor};
///
/// let executor = Executor::builder().languages(goru_core::Registry::empty()).no_cache().build()?;
/// let error = executor.run("cobol", "DISPLAY 'HELLO'.").blocking().unwrap_err();
/// assert!(matches!(&error, Error::UnknownLanguage { name, known } if name == "cobol" && known.is_empty()));
/// assert_eq!(error.to_string(), "the language `cobol` is not known");
/// assert!(error.partial().is_none(), "it never started");
/// # Ok::<(), Error>(())
/// ```
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// No language of this name is known to the executor.
    #[error("the language `{name}` is not known")]
    UnknownLanguage {
        /// The name that was asked for, cut to 64 characters.
        name: String,
        /// The names of the languages that are known.
        known: Vec<String>,
    },
    /// A limit or option has a value that no run can have.
    #[error("{option} is refused: {reason}")]
    InvalidOption {
        /// The limit or option: `timeout`.
        option: &'static str,
        /// Why it is refused.
        reason: String,
    },
    /// The script, its arguments and its environment are larger than the limit for input.
    #[error("the script and what it is given take {observed} bytes, and the limit is {limit}")]
    InputTooLarge {
        /// The limit in bytes.
        limit: u64,
        /// The size in bytes.
        observed: u64,
    },
    /// The limit for memory is below what the guest starts with.
    #[error("the memory limit is {limit} bytes, and the language takes {needed} to start")]
    MemoryTooSmall {
        /// The limit in bytes.
        limit: u64,
        /// What the guest asked for, in bytes.
        needed: u64,
    },
    /// A language or a capability does not keep the contract.
    #[error(transparent)]
    Contract(#[from] goru_core::Error),
    /// The guest of a language is no component that keeps the contract.
    #[error("the guest of the language `{language}` is refused: {reason}")]
    InvalidGuest {
        /// The language.
        language: String,
        /// What is wrong with it: the import or export, where it is one.
        reason: String,
    },
    /// The guest of a language would take the compiler too much time or memory.
    #[error("the guest of the language `{language}` has {observed} {what}, and the limit is {limit}")]
    GuestTooLarge {
        /// The language.
        language: String,
        /// What it has too much of: `functions`.
        what: &'static str,
        /// How much it has.
        observed: u64,
        /// How much of that a guest may have.
        limit: u64,
    },
    /// The file of a guest, or the description beside it, cannot be used.
    #[error("the guest file `{file}` is refused: {reason}")]
    GuestFile {
        /// The name of the file, without the folders that it is in, cut to 64 characters.
        file: String,
        /// What is wrong with it.
        reason: String,
        /// The operating system's error, where there was one.
        #[source]
        source: Option<io::Error>,
    },
    /// The guest is not compiled, and this program was built without the compiler: without the feature `compiler`, and
    /// without code of this guest for such runs.
    #[error("the language `{language}` cannot run: {reason}")]
    NotCompiled {
        /// The language.
        language: String,
        /// What is wrong with the code that was compiled ahead: that there is none, or why it is refused.
        reason: String,
    },
    /// The time ran out, and the run was stopped.
    #[error("the run was stopped after {:.3} s, which is its limit", .limit.as_secs_f64())]
    TimedOut {
        /// The limit.
        limit: Duration,
        /// What the run had given back by then.
        partial: Box<Partial>,
    },
    /// The time of a processor ran out, and the run was stopped.
    #[error("the run was stopped after {:.3} s of a processor's time, which is its limit", .limit.as_secs_f64())]
    CpuTimeExhausted {
        /// The limit.
        limit: Duration,
        /// What the run had given back by then.
        partial: Box<Partial>,
    },
    /// The fuel ran out, and the run was stopped.
    #[error("the run was stopped after {limit} units of fuel, which is its limit")]
    FuelExhausted {
        /// The limit.
        limit: u64,
        /// What the run had given back by then.
        partial: Box<Partial>,
    },
    /// The application stopped the run, or it never started: see [`Run::cancel_when`](crate::Run::cancel_when).
    #[error("the run was cancelled")]
    Cancelled {
        /// What the run had given back by then: nothing, where it had not started.
        partial: Box<Partial>,
    },
    /// The executor has no room for the run, and as many runs wait for room already as may: see
    /// [`ExecutorBuilder::queue`](crate::ExecutorBuilder::queue).
    #[error("there is no room for the run, and {limit} runs wait already, which is the limit")]
    QueueFull {
        /// The limit.
        limit: usize,
    },
    /// The executor had no room for the run for as long as a run waits: see
    /// [`ExecutorBuilder::queue_timeout`](crate::ExecutorBuilder::queue_timeout).
    #[error("there was no room for the run within {:.3} s, which is the limit", .limit.as_secs_f64())]
    QueueTimedOut {
        /// The limit.
        limit: Duration,
    },
    /// The guest failed in a way that its language has no exception for, and the run was stopped.
    #[error("the guest failed: {reason}")]
    Trapped {
        /// What it did.
        reason: String,
        /// What the run had given back by then.
        partial: Box<Partial>,
    },
    /// The cache directory that was asked for cannot be used.
    #[error("the cache directory cannot be used: {reason}")]
    Cache {
        /// What is wrong with it.
        reason: String,
        /// The operating system's error, where there was one.
        #[source]
        source: Option<io::Error>,
    },
    /// The host lacks something that a run takes: a thread, memory, a descriptor. Or a language panicked over a source.
    #[error("the host failed to {action}")]
    Host {
        /// What was tried.
        action: &'static str,
        /// Why it failed.
        #[source]
        source: io::Error,
    },
}

impl Error {
    /// What the run had given back when it was stopped; `None` when it never started and was not cancelled.
    #[must_use]
    pub fn partial(&self) -> Option<&Partial> {
        match self {
            Self::TimedOut { partial, .. }
            | Self::CpuTimeExhausted { partial, .. }
            | Self::FuelExhausted { partial, .. }
            | Self::Cancelled { partial }
            | Self::Trapped { partial, .. } => Some(partial),
            _ => None,
        }
    }

    /// What to do about it, where that is known: for the application's author, or for that of a language.
    ///
    /// ```
    /// # let executor = goru_runtime::Executor::builder().languages(goru_core::Registry::empty()).no_cache().build()?;
    /// let error = executor.run("cobol", "DISPLAY 'HELLO'.").blocking().unwrap_err();
    /// let hint = "no language is known; a program has that of a crate which it names: `use goru_lang_cobol as _;`";
    /// assert_eq!(error.hint().as_deref(), Some(hint));
    /// # Ok::<(), goru_runtime::Error>(())
    /// ```
    #[must_use]
    pub fn hint(&self) -> Option<String> {
        match self {
            Self::UnknownLanguage { name, known } => {
                let known = match known.as_slice() {
                    [] => "no language is known".to_owned(),
                    known => format!("known languages: {}", known.join(", ")),
                };
                // What cannot be the name of a language is no part of a crate's.
                let is_name = goru_core::Registry::check_name(name, "a language").is_ok();
                let name = if is_name { name.replace('-', "_") } else { "x".to_owned() };
                Some(format!("{known}; a program has that of a crate which it names: `use goru_lang_{name} as _;`"))
            }
            Self::Contract(error) => error.hint(),
            Self::InvalidGuest { .. } => Some(format!(
                "a guest exports `goru:abi/guest@{0}`, and imports `goru:abi/host@{0}` and interfaces of WASI 0.2 only; \
                 the text of the contract is `goru_core::abi::WIT`",
                goru_core::abi::VERSION
            )),
            _ => None,
        }
    }

    /// The operating system's answer behind a failure of wasmtime's, where there is one.
    pub(crate) fn host(action: &'static str, error: &wasmtime::Error) -> Self {
        let source = match error.downcast_ref::<io::Error>() {
            Some(error) => error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error),
            None => io::Error::other(format!("{error:#}")),
        };
        Self::Host { action, source }
    }
}

/// What a run that was stopped had given back by then.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Partial {
    /// What the script had written to the standard output.
    pub output: Output,
    /// What the script had written to the standard error.
    pub errors: Output,
    /// What the run had used.
    pub usage: Usage,
    /// The host calls that the script had made: see [`Outcome::calls`](goru_core::Outcome::calls).
    pub calls: Vec<CallRecord>,
}
