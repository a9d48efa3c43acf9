//! What an executor tells about its work while it does it.

use std::time::Duration;

/// What an executor tells about its work while it does it: see [`ExecutorBuilder::events`](crate::ExecutorBuilder::events).
///
/// ```
/// use goru_runtime::{Event, Executor};
///
/// let builder = Executor::builder().no_cache().events(|event| match event {
///     Event::CompilationStarted { language } => eprintln!("compiling {language}"),
///     Event::CacheUnusable { reason } => eprintln!("no cache: {reason}"),
///     _ => {}
/// });
/// # builder.languages(goru_core::Registry::empty()).build()?;
/// # Ok::<(), goru_runtime::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Event {
    /// The guest of a language is compiled for this machine, which takes seconds. The result is cached.
    CompilationStarted {
        /// The language.
        language: String,
    },
    /// Another process compiles the guest, and this one waits for it.
    CompilationAwaited {
        /// The language.
        language: String,
    },
    /// The guest is ready.
    CompilationEnded {
        /// The language.
        language: String,
        /// The time that it took, waiting for another process included.
        elapsed: Duration,
    },
    /// Code that was compiled ahead is not used: it is damaged, or not this engine's. The guest is compiled.
    PrecompiledRefused {
        /// The language.
        language: String,
        /// What is wrong with it.
        reason: String,
    },
    /// The machine does not give what a [`Pool`](crate::Pool) takes; memory is mapped for each run.
    PoolUnusable {
        /// Why.
        reason: String,
    },
    /// No instance could be kept ready, or none with a rehearsal: see [`Ready`](crate::Ready). Runs are not affected,
    /// beyond the time that they take.
    ReadyFailed {
        /// The language.
        language: String,
        /// Why.
        reason: String,
    },
    /// The cache is not used; guests are compiled again in each process.
    CacheUnusable {
        /// Why.
        reason: String,
    },
}

/// Who is told.
pub(crate) type Listener = dyn Fn(Event) + Send + Sync;
