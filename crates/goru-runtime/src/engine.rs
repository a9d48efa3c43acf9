//! The WebAssembly engine and its settings.

use std::sync::{Arc, OnceLock};

use wasmtime::{Config, WasmFeatures};

use crate::{Error, ticker::Ticker};

/// The stack that a guest may use, in bytes. An interpreter bounds its recursion by the stack in its own memory, of which
/// the native stack is up to 60 times as much: CPython raises `RecursionError` at 1 MiB of its own. With 20 MiB in here,
/// `json.loads("[" * 100000)` traps before it raises. Memory is taken only as far as the stack is used.
const GUEST_STACK: usize = 64 << 20;

/// What host functions may use on top when they are called from the depth of a guest's stack, in bytes.
const HOST_STACK: usize = 1 << 20;

/// The proposals that a guest may use. What is not named here (threads, garbage collection, exceptions, 64-bit
/// memories, stack switching) is refused, and widens nothing.
const FEATURES: WasmFeatures = WasmFeatures::WASM2
    .union(WasmFeatures::TAIL_CALL)
    .union(WasmFeatures::EXTENDED_CONST)
    .union(WasmFeatures::MULTI_MEMORY)
    .union(WasmFeatures::COMPONENT_MODEL)
    .difference(WasmFeatures::GC_TYPES);

/// Whether a guest's CPU work is counted. Counting is compiled into the guest's code.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Metering {
    /// Guests run at full speed.
    Off,
    /// Guests use up fuel.
    Fuel,
}

/// The engines of an executor: one for each way of compiling, made when it is first needed.
#[derive(Default)]
pub(crate) struct Engines {
    plain: OnceLock<Arc<Engine>>,
    metered: OnceLock<Arc<Engine>>,
}

impl Engines {
    pub(crate) fn get(&self, metering: Metering) -> Result<&Arc<Engine>, Error> {
        let cell = match metering {
            Metering::Off => &self.plain,
            Metering::Fuel => &self.metered,
        };
        if let Some(engine) = cell.get() {
            return Ok(engine);
        }
        // Two runs may both get here; the second engine is dropped unused.
        let engine = Arc::new(Engine::new(metering)?);
        Ok(cell.get_or_init(|| engine))
    }
}

/// One engine, and the clock that interrupts its guests.
pub(crate) struct Engine {
    pub(crate) wasm: wasmtime::Engine,
    pub(crate) ticker: Arc<Ticker>,
    pub(crate) metering: Metering,
}

impl Engine {
    fn new(metering: Metering) -> Result<Self, Error> {
        let wasm = wasmtime::Engine::new(&config(metering)).map_err(|error| Error::host("start the engine", &error))?;
        let ticker =
            Ticker::start(&wasm).map_err(|source| Error::Host { action: "start the engine's clock", source })?;
        Ok(Self { wasm, ticker: Arc::new(ticker), metering })
    }
}

fn config(metering: Metering) -> Config {
    let mut config = Config::new();
    config
        .wasm_features(WasmFeatures::all(), false)
        .wasm_features(FEATURES, true)
        .max_wasm_stack(GUEST_STACK)
        .async_stack_size(GUEST_STACK + HOST_STACK)
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
