//! What all runs share: the engine, the compiled guests and the cache.

use std::{
    fmt,
    path::{Path, PathBuf},
    sync::{Arc, PoisonError, RwLock, atomic::AtomicUsize},
    time::Duration,
};

use goru_core::{CallError, Capability, Functions, Gate, Language, Limits, Registry, Script};
use serde::{Serialize, de::DeserializeOwned};

use crate::{
    Error, Event, GuestFile, Pool, Precompiled, Ready, Run,
    admission::Admission,
    cache_directory::CacheDirectory,
    engine::{Engines, Metering},
    event::Listener,
    guests::Guests,
    machine,
    own_runtime::OwnRuntime,
    pool,
};

/// How many runs are under way at once by default. Each reserves 4 GiB of addresses, of which a process has 128 TiB.
const CONCURRENT_RUNS: usize = 1000;

/// How many more wait by default, and for how long.
const QUEUE: usize = 10_000;
const QUEUE_TIMEOUT: Duration = Duration::from_secs(60);

/// Runs scripts. Make one for a process and clone it freely: clones share the engine, the compiled guests and the cache.
///
/// ```
/// let executor = goru_runtime::Executor::builder().languages(goru_core::Registry::empty()).no_cache().build()?;
/// assert_eq!(executor.languages().iter().count(), 0);
/// # Ok::<(), goru_runtime::Error>(())
/// ```
#[derive(Clone)]
pub struct Executor(Arc<Inner>);

pub(crate) struct Inner {
    pub(crate) limits: Limits,
    pub(crate) capabilities: Vec<Capability>,
    pub(crate) functions: Functions,
    pub(crate) gates: Vec<Arc<dyn Gate>>,
    pub(crate) runtime: OwnRuntime,
    pub(crate) admission: Admission,
    /// How many runs have room at once, as far as there are slots for them.
    pub(crate) places: usize,
    /// How many of them are set aside for instances that wait for their runs.
    pub(crate) reserved: AtomicUsize,
    /// Replaced as a whole, so that who reads it holds up nobody.
    registry: RwLock<Arc<Registry>>,
    pub(crate) guests: Guests,
}

impl Executor {
    /// An executor with all defaults: see [`ExecutorBuilder`].
    ///
    /// # Errors
    ///
    /// As [`ExecutorBuilder::build`].
    pub fn new() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// Chooses how the executor works.
    pub fn builder() -> ExecutorBuilder {
        ExecutorBuilder::default()
    }

    /// A run of `script` in `language`, a name or alias. Nothing happens until it is awaited.
    pub fn run(&self, language: impl Into<String>, script: impl Into<Script>) -> Run {
        Run::new(Arc::clone(&self.0), language.into(), script.into())
    }

    /// Keeps `count` instances of a language ready for runs that cannot wait for theirs: see [`Ready`]. They are made in
    /// the background, one after another; this returns at once.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownLanguage`]; [`Error::InvalidOption`] when `count` is zero, or when, together with the instances that
    /// are kept ready already, it is not below [`ExecutorBuilder::concurrent_runs`] and 256: a place has to be left for
    /// other runs; [`Error::Host`] when a thread cannot be started. Where the guest cannot be made ready, runs say so.
    pub fn keep_ready(&self, language: &str, count: usize) -> Result<Ready, Error> {
        Ready::new(&self.0, language, count)
    }

    /// The languages that the executor knows at this moment.
    #[must_use]
    pub fn languages(&self) -> Arc<Registry> {
        self.0.languages()
    }

    /// Knows the language of a file from now on, and so do the executor's clones: see [`GuestFile::open`], which blocks for as
    /// long as it takes to read and hash the file. The first run of the language compiles it, within bounds.
    ///
    /// # Errors
    ///
    /// As [`GuestFile::open`], and [`Error::Contract`] when another language has its name, an alias or an extension of it. The
    /// executor then knows what it knew before.
    ///
    /// ```no_run
    /// # let executor = goru_runtime::Executor::builder().languages(goru_core::Registry::empty()).no_cache().build()?;
    /// executor.add_guest("lua.wasm")?;
    /// let outcome = executor.run("lua", "print('hello')").blocking()?;
    /// # Ok::<(), goru_runtime::Error>(())
    /// ```
    pub fn add_guest(&self, path: impl AsRef<Path>) -> Result<(), Error> {
        let guest = Arc::new(GuestFile::open(path)?);
        let mut registry = self.0.registry.write().unwrap_or_else(PoisonError::into_inner);
        let mut more = Registry::clone(&registry);
        more.add(guest)?;
        *registry = Arc::new(more);
        Ok(())
    }

    /// Makes the guest of a language ready, so that no run has to wait for it.
    ///
    /// # Errors
    ///
    /// [`Error::UnknownLanguage`], [`Error::InvalidGuest`], [`Error::GuestTooLarge`] and [`Error::Host`], as for a run.
    pub async fn prepare(&self, language: &str) -> Result<(), Error> {
        let language = self.0.language(language)?;
        self.0.guests.prepare(&language, Metering::of(&self.0.limits)).await
    }
}

impl fmt::Debug for Executor {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        let registry = self.languages();
        let languages: Vec<&str> = registry.iter().map(|language| language.name()).collect();
        formatter.debug_struct("Executor").field("languages", &languages).finish_non_exhaustive()
    }
}

impl Inner {
    fn languages(&self) -> Arc<Registry> {
        Arc::clone(&self.registry.read().unwrap_or_else(PoisonError::into_inner))
    }

    pub(crate) fn language(&self, name: &str) -> Result<Arc<dyn Language>, Error> {
        let registry = self.languages();
        registry.find(name).cloned().ok_or_else(|| Error::UnknownLanguage {
            name: name.chars().take(64).collect(),
            known: registry.iter().map(|language| language.name().to_owned()).collect(),
        })
    }
}

/// Chooses how an [`Executor`] works. The defaults:
///
/// - the languages that are linked into the program,
/// - the limits of [`Limits::default`],
/// - nothing granted, and no gate,
/// - the cache of [`CacheDirectory::User`],
/// - at most 1,000 runs under way at once, whose limits for memory come to three quarters of what the machine had to
///   give when the executor was made; up to 10,000 more wait, each for up to 60 s,
/// - at most 64 calls of functions that block under way at once, and at most 64 sources that their languages prepare: more
///   wait, within their time limit,
/// - the memory of runs out of a pool once there were sixteen, [`Pool::WhenBusy`],
/// - a guest is made ready when a script first needs it.
#[must_use]
pub struct ExecutorBuilder {
    registry: Option<Registry>,
    languages: Vec<Arc<dyn Language>>,
    limits: Limits,
    capabilities: Vec<Capability>,
    functions: Functions,
    gates: Vec<Arc<dyn Gate>>,
    cache: CacheDirectory,
    listener: Option<Arc<Listener>>,
    precompile: Vec<String>,
    precompiled: Vec<Precompiled>,
    concurrent_runs: usize,
    memory: Option<u64>,
    queue: usize,
    queue_timeout: Duration,
    pool: Pool,
}

impl Default for ExecutorBuilder {
    fn default() -> Self {
        Self {
            registry: None,
            languages: Vec::new(),
            limits: Limits::default(),
            capabilities: Vec::new(),
            functions: Functions::default(),
            gates: Vec::new(),
            cache: CacheDirectory::default(),
            listener: None,
            precompile: Vec::new(),
            precompiled: Vec::new(),
            concurrent_runs: CONCURRENT_RUNS,
            memory: None,
            queue: QUEUE,
            queue_timeout: QUEUE_TIMEOUT,
            pool: Pool::default(),
        }
    }
}

impl ExecutorBuilder {
    /// Knows these languages, in place of those that are linked into the program.
    pub fn languages(mut self, registry: Registry) -> Self {
        self.registry = Some(registry);
        self
    }

    /// Knows one language more, such as a [`GuestFile`]. [`ExecutorBuilder::build`] fails where another language has its name,
    /// an alias or an extension of it. [`Executor::add_guest`] does the same while the executor works.
    pub fn language(mut self, language: impl Language + 'static) -> Self {
        self.languages.push(Arc::new(language));
        self
    }

    /// Sets the limits of runs that set none.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Grants a capability to every run.
    pub fn grant(mut self, capability: Capability) -> Self {
        self.capabilities.push(capability);
        self
    }

    /// Grants an async function to every run: see [`Functions::register`].
    pub fn register<A, R, F, T>(mut self, name: &str, function: F) -> Self
    where
        A: DeserializeOwned + Send + 'static,
        R: Serialize + 'static,
        F: Fn(A) -> T + Send + Sync + 'static,
        T: Future<Output = Result<R, CallError>> + Send + 'static,
    {
        self.functions = self.functions.register(name, function);
        self
    }

    /// Grants functions to every run.
    pub fn functions(mut self, functions: &Functions) -> Self {
        self.functions = self.functions.and(functions);
        self
    }

    /// Decides about every host call of every run before it happens; a gate of the run itself is asked after it: see
    /// [`Run::gate`].
    pub fn gate(mut self, gate: impl Gate + 'static) -> Self {
        self.gates.push(Arc::new(gate));
        self
    }

    /// Keeps compiled guests in this directory, an absolute path that is made when it is not there.
    pub fn cache_dir(self, path: impl Into<PathBuf>) -> Self {
        self.cache(CacheDirectory::Path(path.into()))
    }

    /// Keeps compiled guests nowhere.
    pub fn no_cache(self) -> Self {
        self.cache(CacheDirectory::Off)
    }

    /// Sets where compiled guests are kept.
    pub fn cache(mut self, cache: CacheDirectory) -> Self {
        self.cache = cache;
        self
    }

    /// Makes the guest of a language ready in [`ExecutorBuilder::build`], which then blocks for seconds when the cache
    /// does not have it.
    pub fn precompile(mut self, language: impl Into<String>) -> Self {
        self.precompile.push(language.into());
        self
    }

    /// Knows code that was compiled ahead, which spares the first run the compilation, beside what the program was built
    /// with: see [`Precompiled`]. Code of a guest that no language has is of no account; code that the machine or the
    /// engine refuses is compiled again, and is [`Error::NotCompiled`] in a build without the compiler.
    pub fn precompiled(mut self, code: Precompiled) -> Self {
        self.precompiled.push(code);
        self
    }

    /// Bounds the runs that are under way at once. More wait until one ends: see [`ExecutorBuilder::queue`]. Zero is taken
    /// for one.
    pub fn concurrent_runs(mut self, runs: usize) -> Self {
        self.concurrent_runs = runs;
        self
    }

    /// Bounds the sum of [`Limits::memory`] over the runs that are under way at once, in bytes, so that scripts that all
    /// take what they may do not take more than the machine has. More runs wait until some end: see
    /// [`ExecutorBuilder::queue`]. A run whose own limit is above this runs alone.
    ///
    /// By default it is three quarters of what the system calls available when the executor is made, or of what is left to
    /// the process's control group, and `u64::MAX` where the system does not say. That is safe, and few runs at once
    /// with the default limit of 256 MiB: where scripts are known to take less, a lower limit for them makes room for more.
    /// An instance that waits in a [`Ready`] does not count until it has a run.
    pub fn memory(mut self, bytes: u64) -> Self {
        self.memory = Some(bytes);
        self
    }

    /// Bounds the runs that wait for room. One more is refused at once, by [`Error::QueueFull`]; with zero, each for which
    /// there is no room is. A run's own time begins when it has room; runs get it in the order in which they came.
    pub fn queue(mut self, runs: usize) -> Self {
        self.queue = runs;
        self
    }

    /// Bounds how long a run waits for room. After that it is refused, by [`Error::QueueTimedOut`].
    pub fn queue_timeout(mut self, time: Duration) -> Self {
        self.queue_timeout = time;
        self
    }

    /// Sets whether the memory of runs is mapped in advance: see [`Pool`].
    pub fn pool(mut self, pool: Pool) -> Self {
        self.pool = pool;
        self
    }

    /// Is told what the executor does that takes time. Called from any thread; must not block.
    pub fn events(mut self, listener: impl Fn(Event) + Send + Sync + 'static) -> Self {
        self.listener = Some(Arc::new(listener));
        self
    }

    /// Makes the executor.
    ///
    /// # Errors
    ///
    /// [`Error::Contract`] when the languages contradict each other, [`Error::Cache`] when a directory was given
    /// that cannot be used, [`Error::Host`] when a thread cannot be started, and for languages to precompile what
    /// [`Executor::prepare`] says.
    pub fn build(self) -> Result<Executor, Error> {
        let mut registry = match self.registry {
            Some(registry) => registry,
            None => Registry::linked()?,
        };
        for language in self.languages {
            registry.add(language)?;
        }
        let cache = self.cache.open(self.listener.as_deref())?;
        let runtime =
            OwnRuntime::start().map_err(|source| Error::Host { action: "start the executor's threads", source })?;
        let precompiled = self.precompiled.into_iter().chain(Precompiled::built_in()).collect();
        let metering = Metering::of(&self.limits);
        let memory = self.memory.or_else(|| Some(machine::available_memory()? / 4 * 3)).unwrap_or(u64::MAX);
        let slots = pool::slots(self.concurrent_runs);
        let engines = Engines::start(self.pool, slots)?;
        if self.pool == Pool::AtOnce {
            engines.pooled(metering, cache.is_some(), self.listener.as_deref());
        }
        let executor = Executor(Arc::new(Inner {
            limits: self.limits,
            capabilities: self.capabilities,
            functions: self.functions,
            gates: self.gates,
            runtime,
            admission: Admission::new(self.concurrent_runs, memory, self.queue, self.queue_timeout),
            places: slots as usize,
            reserved: AtomicUsize::new(0),
            registry: RwLock::new(Arc::new(registry)),
            guests: Guests::new(engines, cache, precompiled, self.listener),
        }));
        for name in self.precompile {
            let language = executor.0.language(&name)?;
            crate::run::block_on(executor.0.guests.prepare(&language, metering))?;
        }
        Ok(executor)
    }
}
