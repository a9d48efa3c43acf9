//! One run, from a linked guest to an outcome.

use std::{pin::Pin, time::Duration};

use goru_core::{Completion, Limits, OpaqueValue, Outcome, Output, Usage};
use wasmtime::{Trap, WasmBacktrace};
use wasmtime_wasi::I32Exit;

use crate::{
    Error, Partial,
    bindings::exports::goru::abi::guest,
    clock::Clock,
    convert,
    engine::Metering,
    preparation::Preparation,
    sandbox::{self, CpuTimeSpent, DeadlinePassed, Sandbox, UNBOUNDED_FUEL, given_fuel},
    state::Surroundings,
};

/// What a run is given, checked.
pub(crate) struct Task {
    pub(crate) preparation: Preparation,
    pub(crate) script: guest::Script,
    pub(crate) limits: Limits,
    pub(crate) surroundings: Surroundings,
    /// What `script` takes of the limit for input, in bytes.
    pub(crate) input: u64,
}

/// What stops a run when it is ready.
pub(crate) type Cancellation = Pin<Box<dyn Future<Output = ()> + Send>>;

/// What the engine says when a guest hands over more than one call may. The type of this error is its own.
const TOO_MUCH: &str = "too much data is being copied between the host and the guest";

/// Runs a script in a sandbox that has run none. When the future is dropped, the instance and everything it holds is
/// dropped.
pub(crate) async fn execute(
    mut sandbox: Sandbox,
    task: Task,
    cancellation: &mut Cancellation,
) -> Result<Outcome, Error> {
    let clock = Clock::start(task.limits.get_timeout());
    sandbox.begin(clock, &task.limits, task.surroundings).await?;

    let ticker = sandbox.place.engine.ticker.clone();
    // Held until the store is gone: dropping it is part of the run.
    let _ticking = ticker.guard();
    let meter = sandbox.store.data().cpu.clone();
    let entered = meter.count(async {
        let script = task.preparation.prepare(task.script, &task.limits, &meter).await?;
        Ok(sandbox.enter(&script).await)
    });
    let ended = tokio::select! {
        biased;
        () = cancellation => Ended::Cancelled,
        ended = clock.bound(entered) => ended.map_or(Ended::TimedOut, Ended::ByItself),
    };
    let mut record = Record { sandbox, clock, limits: task.limits, input: task.input, value: 0 };
    match ended {
        Ended::ByItself(Ok(Ok(result))) => record.finish(result),
        Ended::ByItself(Ok(Err(error))) => record.explain(error),
        Ended::ByItself(Err(error)) => Err(error),
        Ended::TimedOut => Err(record.timed_out()),
        Ended::Cancelled => Err(Error::Cancelled { partial: Box::new(record.partial()) }),
    }
}

/// How a run came to its end: the script's or the guest's doing, or what came first.
enum Ended<T> {
    ByItself(T),
    TimedOut,
    Cancelled,
}

/// A run that is over, and what is known of it.
struct Record {
    sandbox: Sandbox,
    clock: Clock,
    limits: Limits,
    input: u64,
    value: u64,
}

impl Record {
    /// The outcome of a script that has ended, unless it is too late for that.
    fn finish(&mut self, result: sandbox::Ended) -> Result<Outcome, Error> {
        if self.sandbox.store.data().cpu.is_over() {
            return Err(self.cpu_time_exhausted());
        }
        if self.fuel_left() == Some(0) {
            return Err(self.fuel_exhausted());
        }
        if let Ok(guest::Completion::Value(payload)) = &result {
            self.value = payload.len() as u64;
        }
        match convert::result(result, &self.limits) {
            Ok(result) => Ok(self.outcome(result)),
            Err(error) => Err(self.trapped(format!("it broke the contract: {error}"))),
        }
    }

    /// What is left of the fuel that the store was given, where it is counted.
    fn fuel_left(&self) -> Option<u64> {
        let sandbox = &self.sandbox;
        if sandbox.place.engine.metering == Metering::Fuel { sandbox.store.get_fuel().ok() } else { None }
    }

    fn outcome(&mut self, result: Result<goru_core::Completion, goru_core::Failure>) -> Outcome {
        let Partial { output, errors, usage, calls } = self.partial();
        let mut outcome = Outcome::new(output, errors, result, usage);
        outcome.calls = calls;
        outcome
    }

    fn partial(&mut self) -> Partial {
        let state = self.sandbox.store.data();
        let (output, errors) = (state.output.take(), state.errors.take());
        let calls = state.calls.take_records();
        let usage = self.usage(&output, &errors);
        Partial { output, errors, usage, calls }
    }

    fn usage(&mut self, output: &Output, errors: &Output) -> Usage {
        let mut usage = Usage::default();
        let state = self.sandbox.store.data();
        usage.peak_memory = state.memory.peak();
        usage.memory_refusals = state.memory.refusals();
        usage.cpu_time = state.cpu.spent();
        usage.input_bytes = self.input;
        usage.host_calls = state.calls.count();
        usage.peak_host_calls = state.calls.peak();
        usage.largest_payload = state.calls.largest_payload();
        usage.output_bytes = output.written.saturating_add(errors.written);
        usage.value_bytes = self.value;
        usage.fuel = self.fuel_left().map(|left| given_fuel(&self.limits).saturating_sub(left));
        usage.wall_time = self.clock.started.elapsed();
        usage
    }

    fn timed_out(&mut self) -> Error {
        Error::TimedOut { limit: self.limits.get_timeout(), partial: Box::new(self.partial()) }
    }

    fn cpu_time_exhausted(&mut self) -> Error {
        let limit = self.limits.get_cpu_time().unwrap_or(Duration::MAX);
        Error::CpuTimeExhausted { limit, partial: Box::new(self.partial()) }
    }

    fn fuel_exhausted(&mut self) -> Error {
        let limit = self.limits.get_fuel().unwrap_or(UNBOUNDED_FUEL);
        Error::FuelExhausted { limit, partial: Box::new(self.partial()) }
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
        if error.is::<CpuTimeSpent>() {
            return Err(self.cpu_time_exhausted());
        }
        // No code of the guest's is on the stack: it has returned, and what it returned is what is too much.
        if error.root_cause().to_string().starts_with(TOO_MUCH) && error.downcast_ref::<WasmBacktrace>().is_none() {
            let text = format!("larger than the limit of {} bytes", self.limits.get_value());
            return Ok(self.outcome(Ok(Completion::Opaque(OpaqueValue::new("value", text)))));
        }
        if let Some(trap) = error.downcast_ref::<Trap>() {
            return Err(match trap {
                Trap::OutOfFuel => self.fuel_exhausted(),
                trap => self.trapped(trap.to_string()),
            });
        }
        let memory = &self.sandbox.store.data().memory;
        if memory.is_short_at_start() {
            return Err(Error::MemoryTooSmall { limit: self.limits.get_memory(), needed: memory.refused() });
        }
        if memory.is_starting() {
            return Err(Error::host("make the instance", &error));
        }
        Err(self.trapped(format!("{:#}", error.root_cause())))
    }
}
