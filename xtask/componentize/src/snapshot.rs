//! A module as it is after it was started.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use wasmtime::{Config, Engine, Instance, Linker, Memory, Module, Store, Val, WasmParams, WasmResults};
use wasmtime_wizer::{InstanceState, SnapshotVal, ValType, Wizer};

use crate::Error;

/// The export that starts the guest. It takes and returns nothing, and is gone afterwards.
pub const INITIALIZE: &str = "wizer-initialize";

/// The export that is called in another instance, before. It returns the address of two words, which are address and
/// length of what the start is to have. A guest need not have it.
///
/// What it takes to make that (a compiler's memory) is then not in what is kept.
pub const PREPARE: &str = "wizer-prepare";

/// The export that is told the length of what was prepared, and returns where to put it.
pub const ACCEPT: &str = "wizer-accept";

/// The export that tells why the start trapped: the address of a text with a zero behind. A guest need not have it.
pub const FAILURE: &str = "wizer-failure";

/// How much of that text is shown, in bytes.
const MOST_OF_FAILURE: usize = 4096;

/// What the constructors of a module in C are called by, before anything else.
const CONSTRUCTORS: &str = "_initialize";

/// The stack for the start, in bytes: an interpreter compiles its library with it.
const STACK: usize = 2 << 20;

/// Starts the module, and returns it as it is then.
pub(crate) fn start(module: &[u8]) -> Result<Vec<u8>, Error> {
    let mut wizer = Wizer::new();
    wizer.init_func(INITIALIZE);
    let (context, instrumented) = wizer.instrument(module).map_err(refuse)?;
    let mut config = Config::new();
    config.max_wasm_stack(STACK);
    let engine = Engine::new(&config).map_err(refuse)?;
    let compiled = Module::new(&engine, &instrumented).map_err(refuse)?;
    let prepared = match compiled.get_export(PREPARE) {
        Some(_) => Some(State::new(&compiled)?.prepare()?),
        None => None,
    };
    let mut state = State::new(&compiled)?;
    if let Some(prepared) = prepared {
        state.accept(&prepared)?;
    }
    state.call::<(), ()>(INITIALIZE, ())?;
    // The future has nothing to wait for: memory and globals are there.
    let snapshot = pin!(wizer.snapshot(&context, &mut state));
    match snapshot.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(snapshot) => snapshot.map_err(refuse),
        Poll::Pending => Err(Error::Start("the snapshot waits for something".to_owned())),
    }
}

fn refuse(error: wasmtime::Error) -> Error {
    Error::Start(format!("{error:#}"))
}

/// An instance, of which the snapshot is taken.
struct State {
    store: Store<()>,
    instance: Instance,
}

impl State {
    /// An instance that was not started yet.
    fn new(module: &Module) -> Result<Self, Error> {
        let mut linker = Linker::new(module.engine());
        linker.define_unknown_imports_as_traps(module).map_err(refuse)?;
        let mut store = Store::new(module.engine(), ());
        let instance = linker.instantiate(&mut store, module).map_err(refuse)?;
        let mut state = Self { store, instance };
        if module.get_export(CONSTRUCTORS).is_some() {
            state.call::<(), ()>(CONSTRUCTORS, ())?;
        }
        Ok(state)
    }

    fn call<Arguments: WasmParams, Answer: WasmResults>(
        &mut self,
        name: &str,
        arguments: Arguments,
    ) -> Result<Answer, Error> {
        let function = self.instance.get_typed_func::<Arguments, Answer>(&mut self.store, name).map_err(refuse)?;
        function.call(&mut self.store, arguments).map_err(|error| match self.failure() {
            Some(reason) => Error::Start(reason),
            None => refuse(error),
        })
    }

    /// What the guest says of its own failure.
    fn failure(&mut self) -> Option<String> {
        let function = self.instance.get_typed_func::<(), u32>(&mut self.store, FAILURE).ok()?;
        let address = function.call(&mut self.store, ()).ok()?;
        let text = self.memory().ok()?.data(&self.store).get(usize::try_from(address).ok()?..)?;
        let text = text.split(|byte| *byte == 0).next()?;
        Some(String::from_utf8_lossy(text.get(..MOST_OF_FAILURE).unwrap_or(text)).into_owned())
    }

    fn memory(&mut self) -> Result<Memory, Error> {
        let memory = self.instance.get_memory(&mut self.store, "memory");
        memory.ok_or_else(|| Error::Start("it has no memory".to_owned()))
    }

    fn prepare(mut self) -> Result<Vec<u8>, Error> {
        let pair: u32 = self.call(PREPARE, ())?;
        let memory = self.memory()?;
        let bytes = memory.data(&self.store);
        let word = |address: u32| -> Option<u32> {
            let bytes = bytes.get(usize::try_from(address).ok()?..)?.first_chunk()?;
            Some(u32::from_le_bytes(*bytes))
        };
        let prepared = word(pair).zip(word(pair.wrapping_add(4))).and_then(|(address, length)| {
            bytes.get(usize::try_from(address).ok()?..)?.get(..usize::try_from(length).ok()?)
        });
        let prepared = prepared.ok_or_else(|| Error::Start("what it prepared is not in its memory".to_owned()))?;
        Ok(prepared.to_vec())
    }

    fn accept(&mut self, prepared: &[u8]) -> Result<(), Error> {
        let length = u32::try_from(prepared.len()).map_err(|error| Error::Start(error.to_string()))?;
        let address: u32 = self.call(ACCEPT, length)?;
        let address = usize::try_from(address).map_err(|error| Error::Start(error.to_string()))?;
        self.memory()?
            .write(&mut self.store, address, prepared)
            .map_err(|error| Error::Start(format!("it has no room for what it prepared: {error}")))
    }
}

impl InstanceState for State {
    async fn global_get(&mut self, name: &str, _: ValType) -> SnapshotVal {
        let value = self.instance.get_global(&mut self.store, name).map(|global| global.get(&mut self.store));
        match value {
            Some(Val::I64(value)) => SnapshotVal::I64(value),
            Some(Val::F32(bits)) => SnapshotVal::F32(bits),
            Some(Val::F64(bits)) => SnapshotVal::F64(bits),
            Some(Val::V128(value)) => SnapshotVal::V128(value.as_u128()),
            Some(Val::I32(value)) => SnapshotVal::I32(value),
            // Wizer asks for what it has itself exported, and has refused references by then.
            _ => SnapshotVal::I32(0),
        }
    }

    async fn memory_contents(&mut self, name: &str, contents: impl FnOnce(&[u8]) + Send) {
        if let Some(memory) = self.instance.get_memory(&mut self.store, name) {
            contents(memory.data(&self.store));
        }
    }
}
