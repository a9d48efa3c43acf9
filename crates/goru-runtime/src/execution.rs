//! One run, from a linked guest to an outcome.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use goru_core::{Language, Limits, Outcome, Output, Usage};
use wasmtime::{Store, Trap, UpdateDeadline};
use wasmtime_wasi::I32Exit;

use crate::{
    Error, Input, Partial,
    bindings::exports::goru::abi::guest,
    convert,
    engine::{Engine, Metering},
    guest::LinkedGuest,
    guests::Place,
    host_calls::{Grants, HostCalls},
    preparation,
    state::RunState,
    streams::{Capture, Sink, StdinSource, StdoutTarget},
    wasi_http::{self, WasiHttp},
};

/// The fuel of an engine that counts it when a run has no bound: more than any machine uses up.
const UNBOUNDED_FUEL: u64 = u64::MAX >> 1;

/// How much more of the host's memory than the largest payload one call into the host may take for what it hands over.
/// What is larger than its limit by less is refused by name; what is larger still is not even read, and ends the run.
const CALL_OVERHEAD: u64 = 32 << 20;

/// What a run is given, checked.
pub(crate) struct Task {
    pub(crate) language: Arc<dyn Language>,
    pub(crate) script: guest::Script,
    pub(crate) limits: Limits,
    pub(crate) grants: Grants,
    pub(crate) wasi_http: WasiHttp,
    pub(crate) stdin: Input,
    pub(crate) stdout: Option<Sink>,
    pub(crate) stderr: Option<Sink>,
}

/// Runs a script in a fresh instance. When the future is dropped, the instance and everything it holds is dropped.
pub(crate) async fn execute(place: Place, task: Task) -> Result<Outcome, Error> {
    let (engine, guest) = (&place.engine, &place.guest);
    let clock = Clock::start(task.limits.get_timeout());
    let (stdout, output) = StdoutTarget::new(task.limits.get_output(), task.stdout);
    let (stderr, errors) = StdoutTarget::new(task.limits.get_output(), task.stderr);
    let calls = HostCalls::new(task.grants, &task.limits, clock.started);
    let handles = wasi_http::handles(guest, task.limits.get_handles());
    let stdin = StdinSource::from(task.stdin);
    let state = RunState::new(&task.limits, handles, calls, task.wasi_http, stdin, stdout, stderr);
    let mut store = Store::new(&engine.wasm, state);
    prepare(&mut store, engine, &task.limits, clock)?;

    // Held until the store is gone: dropping it is part of the run.
    let _ticking = engine.ticker.guard();
    let entered = async {
        let script = preparation::prepare(task.language, task.script).await?;
        Ok(enter(&mut store, guest, script).await)
    };
    let ended = clock.bound(entered).await;
    let mut record = Record { store, clock, limits: task.limits, metering: engine.metering, output, errors };
    match ended {
        Some(Ok(Ok(result))) => match convert::result(result, &record.limits) {
            Ok(result) => Ok(record.outcome(result)),
            Err(error) => Err(record.trapped(format!("it broke the contract: {error}"))),
        },
        Some(Ok(Err(error))) => record.explain(error),
        Some(Err(error)) => Err(error),
        None => Err(record.timed_out()),
    }
}

/// When a run began, and when it has to be over.
#[derive(Clone, Copy)]
struct Clock {
    started: Instant,
    /// `None` when the limit is further away than an instant can be.
    deadline: Option<Instant>,
}

impl Clock {
    fn start(timeout: Duration) -> Self {
        let started = Instant::now();
        Self { started, deadline: started.checked_add(timeout) }
    }

    fn is_over(&self) -> bool {
        self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }

    /// The result of a future, or nothing when the deadline came first. A result that comes after the deadline, before
    /// anybody looked, is nothing as well.
    async fn bound<T>(&self, future: impl Future<Output = T>) -> Option<T> {
        let Some(deadline) = self.deadline else { return Some(future.await) };
        let result = tokio::time::timeout_at(deadline.into(), future).await.ok();
        result.filter(|_| !self.is_over())
    }
}

/// The time ran out while the guest was computing.
#[derive(Debug, thiserror::Error)]
#[error("the time ran out")]
struct DeadlinePassed;

fn prepare(store: &mut Store<RunState>, engine: &Engine, limits: &Limits, clock: Clock) -> Result<(), Error> {
    store.limiter(|state| &mut state.memory);
    store.set_epoch_deadline(1);
    store.epoch_deadline_callback(move |_| {
        if clock.is_over() { Err(DeadlinePassed.into()) } else { Ok(UpdateDeadline::Yield(1)) }
    });
    let largest = limits.get_host_call_payload().max(limits.get_value()).saturating_add(CALL_OVERHEAD);
    store.set_hostcall_fuel(usize::try_from(largest).unwrap_or(usize::MAX));
    if engine.metering == Metering::Fuel {
        let fuel = limits.get_fuel().unwrap_or(UNBOUNDED_FUEL);
        store.set_fuel(fuel).map_err(|error| Error::host("set the fuel", &error))?;
    }
    Ok(())
}

type Ended = Result<guest::Completion, guest::Failure>;

async fn enter(store: &mut Store<RunState>, guest: &LinkedGuest, script: guest::Script) -> wasmtime::Result<Ended> {
    let instance = guest.instantiate_async(&mut *store).await?;
    store.data_mut().memory.started();
    instance.goru_abi_guest().call_run(&mut *store, &script).await
}

/// A run that is over, and what is known of it.
struct Record {
    store: Store<RunState>,
    clock: Clock,
    limits: Limits,
    metering: Metering,
    output: Capture,
    errors: Capture,
}

impl Record {
    fn outcome(&mut self, result: Result<goru_core::Completion, goru_core::Failure>) -> Outcome {
        let Partial { output, errors, usage, calls } = self.partial();
        let mut outcome = Outcome::new(output, errors, result, usage);
        outcome.calls = calls;
        outcome
    }

    fn partial(&mut self) -> Partial {
        let (output, errors) = (self.output.take(), self.errors.take());
        let calls = self.store.data().calls.take_records();
        let usage = self.usage(&output, &errors);
        Partial { output, errors, usage, calls }
    }

    fn usage(&mut self, output: &Output, errors: &Output) -> Usage {
        let mut usage = Usage::default();
        let state = self.store.data();
        usage.peak_memory = state.memory.peak();
        usage.memory_refusals = state.memory.refusals();
        usage.host_calls = state.calls.count();
        usage.output_bytes = output.written.saturating_add(errors.written);
        if self.metering == Metering::Fuel {
            let given = self.limits.get_fuel().unwrap_or(UNBOUNDED_FUEL);
            usage.fuel = self.store.get_fuel().ok().map(|left| given.saturating_sub(left));
        }
        usage.wall_time = self.clock.started.elapsed();
        usage
    }

    fn timed_out(&mut self) -> Error {
        Error::TimedOut { limit: self.limits.get_timeout(), partial: Box::new(self.partial()) }
    }

    fn trapped(&mut self, reason: String) -> Error {
        Error::Trapped { reason, partial: Box::new(self.partial()) }
    }

    /// Finds out why a guest did not come back.
    fn explain(&mut self, error: wasmtime::Error) -> Result<Outcome, Error> {
        if let Some(I32Exit(code)) = error.downcast_ref() {
            return Ok(self.outcome(Err(goru_core::Failure::Exit(*code))));
        }
        if error.is::<DeadlinePassed>() {
            return Err(self.timed_out());
        }
        if let Some(trap) = error.downcast_ref::<Trap>() {
            return Err(match trap {
                Trap::OutOfFuel => Error::FuelExhausted {
                    limit: self.limits.get_fuel().unwrap_or(UNBOUNDED_FUEL),
                    partial: Box::new(self.partial()),
                },
                trap => self.trapped(trap.to_string()),
            });
        }
        let memory = &self.store.data().memory;
        if memory.is_short_at_start() {
            return Err(Error::MemoryTooSmall { limit: self.limits.get_memory(), needed: memory.refused() });
        }
        if memory.is_starting() {
            return Err(Error::host("make the instance", &error));
        }
        Err(self.trapped(format!("{:#}", error.root_cause())))
    }
}
