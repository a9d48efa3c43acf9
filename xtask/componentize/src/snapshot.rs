//! A module as it is after it was started.

use std::pin::pin;
use std::task::{Context, Poll, Waker};

use wasmtime::{Config, Engine, Instance, Linker, Module, Store, Val};
use wasmtime_wizer::{InstanceState, SnapshotVal, ValType, Wizer};

use crate::Error;

/// The export that starts the guest. It takes and returns nothing, and is gone afterwards.
pub const INITIALIZE: &str = "wizer-initialize";

/// What the constructors of a module in C are called by, before anything else.
const CONSTRUCTORS: &str = "_initialize";

/// The stack for the start, in bytes: an interpreter compiles its library with it.
const STACK: usize = 2 << 20;

/// Starts the module, and returns it as it is then.
pub(crate) fn start(module: &[u8]) -> Result<Vec<u8>, Error> {
    let refuse = |error: wasmtime::Error| Error::Start(format!("{error:#}"));
    let mut wizer = Wizer::new();
    wizer.init_func(INITIALIZE);
    let (context, instrumented) = wizer.instrument(module).map_err(refuse)?;
    let mut config = Config::new();
    config.max_wasm_stack(STACK);
    let engine = Engine::new(&config).map_err(refuse)?;
    let compiled = Module::new(&engine, &instrumented).map_err(refuse)?;
    let mut linker = Linker::new(&engine);
    linker.define_unknown_imports_as_traps(&compiled).map_err(refuse)?;
    let mut store = Store::new(&engine, ());
    let instance = linker.instantiate(&mut store, &compiled).map_err(refuse)?;
    if let Ok(constructors) = instance.get_typed_func::<(), ()>(&mut store, CONSTRUCTORS) {
        constructors.call(&mut store, ()).map_err(refuse)?;
    }
    let initialize = instance.get_typed_func::<(), ()>(&mut store, INITIALIZE).map_err(refuse)?;
    initialize.call(&mut store, ()).map_err(refuse)?;
    let mut state = State { store, instance };
    // The future has nothing to wait for: memory and globals are there.
    let snapshot = pin!(wizer.snapshot(&context, &mut state));
    match snapshot.poll(&mut Context::from_waker(Waker::noop())) {
        Poll::Ready(snapshot) => snapshot.map_err(refuse),
        Poll::Pending => Err(Error::Start("the snapshot waits for something".to_owned())),
    }
}

/// Where the snapshot's content comes from.
struct State {
    store: Store<()>,
    instance: Instance,
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
