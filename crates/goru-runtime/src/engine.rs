//! The WebAssembly engine and its settings.

use std::sync::{
    Arc, Mutex, OnceLock, PoisonError,
    atomic::{AtomicU64, Ordering},
};

use goru_core::Limits;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};
use wasmtime::{Config, WasmFeatures};

use crate::{
    Error, Event, Pool,
    cache::CodeFile,
    event::Listener,
    pool::{self, RUNS_BEFORE},
    ticker::Ticker,
};

/// The stack that a guest may use, in bytes. An interpreter bounds its recursion by the stack in its own memory, of which
/// the native stack is up to 60 times as much: CPython raises `RecursionError` at 1 MiB of its own. With 20 MiB in here,
/// `json.loads("[" * 100000)` traps before it raises. Memory is taken only as far as the stack is used.
const GUEST_STACK: usize = 64 << 20;

/// What host functions may use on top, called from whatever depth of a guest's stack, in bytes: as much as the main
/// thread of a program has. The executor's own threads have it, too, so that a function finds it wherever it is polled.
/// Memory is taken only as far as it is used.
pub(crate) const HOST_STACK: usize = 8 << 20;

/// The proposals that a guest may use. What is not named here (threads, garbage collection, exceptions, 64-bit
/// memories, stack switching) is refused, and widens nothing.
const FEATURES: WasmFeatures = WasmFeatures::WASM2
    .union(WasmFeatures::TAIL_CALL)
    .union(WasmFeatures::EXTENDED_CONST)
    .union(WasmFeatures::MULTI_MEMORY)
    .union(WasmFeatures::COMPONENT_MODEL)
    .difference(WasmFeatures::GC_TYPES);

/// Whether a guest's CPU work is counted. Counting is compiled into the guest's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Metering {
    /// Guests run at full speed.
    Off,
    /// Guests use up fuel.
    Fuel,
}

impl Metering {
    /// What a run with these limits needs.
    pub(crate) fn of(limits: &Limits) -> Self {
        if limits.get_fuel().is_some() { Self::Fuel } else { Self::Off }
    }

    /// What such runs are called in a message.
    pub(crate) fn runs(self) -> &'static str {
        match self {
            Self::Off => "runs without fuel",
            Self::Fuel => "runs with fuel",
        }
    }
}

/// The engines of an executor: two for each way of compiling, made when they are first needed. The two load the same
/// compiled code; one maps memory for each run, the other has a pool.
pub(crate) struct Engines {
    plain: Pair,
    metered: Pair,
    pool: Pool,
    slots: u32,
    ticker: Arc<Ticker>,
}

#[derive(Default)]
struct Pair {
    on_demand: OnceLock<Arc<Engine>>,
    /// Nothing where the machine does not give what a pool takes.
    pooled: OnceLock<Option<Arc<Engine>>>,
    runs: AtomicU64,
}

impl Engines {
    /// Engines with a pool of so many slots, and the thread that interrupts their guests.
    pub(crate) fn start(pool: Pool, slots: u32) -> Result<Self, Error> {
        let ticker = Ticker::start().map_err(|source| Error::Host { action: "start the engine's clock", source })?;
        Ok(Self { plain: Pair::default(), metered: Pair::default(), pool, slots, ticker: Arc::new(ticker) })
    }

    fn pair(&self, metering: Metering) -> &Pair {
        match metering {
            Metering::Off => &self.plain,
            Metering::Fuel => &self.metered,
        }
    }

    /// Notes that a run is made.
    pub(crate) fn note_run(&self, metering: Metering) {
        self.pair(metering).runs.fetch_add(1, Ordering::Relaxed);
    }

    /// The engine that maps memory for each run.
    pub(crate) fn on_demand(&self, metering: Metering) -> Result<&Arc<Engine>, Error> {
        let cell = &self.pair(metering).on_demand;
        if let Some(engine) = cell.get() {
            return Ok(engine);
        }
        // Two runs may both get here; the second engine is dropped unused.
        let engine = Engine::new(metering, None, &self.ticker)?;
        Ok(cell.get_or_init(|| Arc::new(engine)))
    }

    /// Whether runs may go on elsewhere until the engine with a pool has a guest.
    pub(crate) fn may_wait_for_pool(&self) -> bool {
        self.pool == Pool::WhenBusy
    }

    /// The engine with a pool, where a run is to have it: see [`Pool`]. `cached` says whether a guest can be loaded
    /// twice without being compiled twice.
    pub(crate) fn pooled(&self, metering: Metering, cached: bool, listener: Option<&Listener>) -> Option<&Arc<Engine>> {
        let pair = self.pair(metering);
        let due = match self.pool {
            Pool::Off => false,
            Pool::AtOnce => true,
            Pool::WhenBusy => pair.runs.load(Ordering::Relaxed) >= RUNS_BEFORE || !cached,
        };
        let make = || match Engine::new(metering, Some(self.slots), &self.ticker) {
            Ok(engine) => Some(Arc::new(engine)),
            Err(error) => {
                if let Some(listener) = listener {
                    listener(Event::PoolUnusable { reason: error.to_string() });
                }
                None
            }
        };
        due.then(|| pair.pooled.get_or_init(make).as_ref())?
    }
}

/// One engine, and the clock that interrupts its guests.
pub(crate) struct Engine {
    pub(crate) wasm: wasmtime::Engine,
    pub(crate) ticker: Arc<Ticker>,
    pub(crate) metering: Metering,
    slots: Option<Arc<Semaphore>>,
    /// The files that are mapped for it as they are.
    held: Mutex<Vec<CodeFile>>,
}

impl Engine {
    /// An engine with a pool of so many slots, or with none.
    fn new(metering: Metering, slots: Option<u32>, ticker: &Arc<Ticker>) -> Result<Self, Error> {
        let mut config = config(metering);
        if let Some(slots) = slots {
            config.allocation_strategy(pool::allocation(slots));
        }
        let wasm = wasmtime::Engine::new(&config).map_err(|error| Error::host("start the engine", &error))?;
        ticker.watch(&wasm);
        let slots = slots.map(|slots| Arc::new(Semaphore::new(slots as usize)));
        Ok(Self { wasm, ticker: Arc::clone(ticker), metering, slots, held: Mutex::default() })
    }

    /// Whether it has a pool.
    pub(crate) fn is_pooled(&self) -> bool {
        self.slots.is_some()
    }

    /// Keeps a file open that is mapped, until the engine is gone, and with it every run.
    pub(crate) fn hold(&self, code: CodeFile) {
        self.held.lock().unwrap_or_else(PoisonError::into_inner).push(code);
    }

    /// A slot of the pool, where one is free. With `wait` it waits for one.
    pub(crate) async fn slot(&self, wait: bool) -> Option<OwnedSemaphorePermit> {
        let slots = Arc::clone(self.slots.as_ref()?);
        // The semaphore is never closed, so a permit always comes.
        if wait { slots.acquire_owned().await.ok() } else { slots.try_acquire_owned().ok() }
    }
}

/// How guests are compiled and run.
pub(crate) fn config(metering: Metering) -> Config {
    let mut config = Config::new();
    config
        .wasm_features(WasmFeatures::all(), false)
        .wasm_features(FEATURES, true)
        .max_wasm_stack(GUEST_STACK)
        .async_stack_size(GUEST_STACK + HOST_STACK)
        // A stack goes back to a pool without what the run left on it, and without the memory it took.
        .async_stack_zeroing(true)
        .epoch_interruption(true)
        .consume_fuel(metering == Metering::Fuel)
        // Without these three the compiled code is a seventh smaller; what they serve is debuggers.
        .generate_address_map(false)
        .native_unwind_info(false)
        .debug_symbols(false)
        // A guest's memory image is mapped copy-on-write however sparse it is, never copied.
        .memory_guaranteed_dense_image_size(1 << 30);
    config
}
