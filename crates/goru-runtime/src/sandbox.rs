//! An instance of a guest, in a store of its own.

use goru_core::Limits;
use wasmtime::{Store, UpdateDeadline};

use crate::{
    Error,
    bindings::{Language, exports::goru::abi::guest},
    clock::Clock,
    engine::Metering,
    guest::LinkedGuest,
    guests::Place,
    ready::Taken,
    state::{RunState, Surroundings},
    wasi_http,
};

/// The fuel of an engine that counts it when a run has no bound: more than any machine uses up.
pub(crate) const UNBOUNDED_FUEL: u64 = u64::MAX >> 1;

/// The fuel that a store gets for a run with these limits.
///
/// It is one unit more than the limit. The engine looks at the fuel at loops and calls, so a run may end with more used
/// than there was, and then says that nothing is left; with one unit left it used the limit and no more.
pub(crate) fn given_fuel(limits: &Limits) -> u64 {
    limits.get_fuel().unwrap_or(UNBOUNDED_FUEL).saturating_add(1)
}

/// How much more of the host's memory than the largest payload one call into the host may take for what it hands over.
/// What is larger than its limit by less is refused by name; what is larger still is not even read, and ends the run.
const CALL_OVERHEAD: u64 = 32 << 20;

/// A store, and the instance in it as soon as there is one. It is for one script of an application's, and is dropped
/// after that.
pub(crate) struct Sandbox {
    pub(crate) store: Store<RunState>,
    instance: Option<Language>,
    /// Dropped after the store: it is what the store's memory lies in.
    pub(crate) place: Place,
    /// That it is from a shelf, whose owner is to know when it is gone.
    pub(crate) taken: Option<Taken>,
}

/// The time ran out while the guest was computing.
#[derive(Debug, thiserror::Error)]
#[error("the time ran out")]
pub(crate) struct DeadlinePassed;

/// The guest had a processor for as long as it may.
#[derive(Debug, thiserror::Error)]
#[error("the processor time ran out")]
pub(crate) struct CpuTimeSpent;

/// How a script ended.
pub(crate) type Ended = Result<guest::Completion, guest::Failure>;

impl Sandbox {
    /// A store without an instance, in which nothing may run.
    pub(crate) fn new(place: Place) -> Self {
        let mut store = Store::new(&place.engine.wasm, RunState::new());
        store.limiter(|state| &mut state.memory);
        store.epoch_deadline_callback(|store| {
            let state = store.data();
            match (state.clock.is_over(), state.cpu.is_over()) {
                (true, _) => Err(DeadlinePassed.into()),
                (false, true) => Err(CpuTimeSpent.into()),
                (false, false) => Ok(UpdateDeadline::Yield(1)),
            }
        });
        Self { store, instance: None, place, taken: None }
    }

    /// Begins a run: from here on everything that bounds it holds, and what there was before is gone.
    pub(crate) async fn begin(&mut self, clock: Clock, limits: &Limits, given: Surroundings) -> Result<(), Error> {
        let handles = wasi_http::handles(&self.place.guest, limits.get_handles());
        self.store.data_mut().begin(clock, limits, handles, given).await;
        self.store.set_epoch_deadline(1);
        // The engine counts a handle in the guest's own table apart from the resource that it is of.
        self.store.set_max_component_handles(usize::try_from(handles).unwrap_or(usize::MAX));
        let largest = limits.get_host_call_payload().max(limits.get_value()).saturating_add(CALL_OVERHEAD);
        self.store.set_hostcall_fuel(usize::try_from(largest).unwrap_or(usize::MAX));
        if self.place.engine.metering == Metering::Fuel {
            self.store.set_fuel(given_fuel(limits)).map_err(|error| Error::host("set the fuel", &error))?;
        }
        Ok(())
    }

    /// Makes the instance before there is a script for it.
    pub(crate) async fn instantiate(&mut self) -> wasmtime::Result<()> {
        self.instance = Some(instantiate(&mut self.store, &self.place.guest).await?);
        Ok(())
    }

    /// Executes a script in the instance, which is made when there is none yet.
    pub(crate) async fn enter(&mut self, script: &guest::Script) -> wasmtime::Result<Ended> {
        let instance = match &self.instance {
            Some(instance) => instance,
            None => self.instance.insert(instantiate(&mut self.store, &self.place.guest).await?),
        };
        instance.goru_abi_guest().call_run(&mut self.store, script).await
    }
}

async fn instantiate(store: &mut Store<RunState>, guest: &LinkedGuest) -> wasmtime::Result<Language> {
    let instance = guest.instantiate_async(&mut *store).await?;
    store.data_mut().memory.started();
    Ok(instance)
}
