//! One run, from a linked guest to an outcome.

use std::sync::Arc;

use goru_core::{Language, Limits, Outcome, Output, Usage};
use wasmtime::Trap;
use wasmtime_wasi::I32Exit;

use crate::{
    Error, Partial,
    bindings::exports::goru::abi::guest,
    clock::Clock,
    convert,
    engine::Metering,
    preparation,
    sandbox::{DeadlinePassed, Sandbox, UNBOUNDED_FUEL},
    state::Surroundings,
};

/// What a run is given, checked.
pub(crate) struct Task {
    pub(crate) language: Arc<dyn Language>,
    pub(crate) script: guest::Script,
    pub(crate) limits: Limits,
    pub(crate) surroundings: Surroundings,
}

/// Runs a script in a sandbox that has run none. When the future is dropped, the instance and everything it holds is
/// dropped.
pub(crate) async fn execute(mut sandbox: Sandbox, task: Task) -> Result<Outcome, Error> {
    let clock = Clock::start(task.limits.get_timeout());
    sandbox.begin(clock, &task.limits, task.surroundings).await?;

    let ticker = sandbox.place.engine.ticker.clone();
    // Held until the store is gone: dropping it is part of the run.
    let _ticking = ticker.guard();
    let entered = async {
        let script = preparation::prepare(task.language, task.script, &task.limits).await?;
        Ok(sandbox.enter(&script).await)
    };
    let ended = clock.bound(entered).await;
    let mut record = Record { sandbox, clock, limits: task.limits };
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

/// A run that is over, and what is known of it.
struct Record {
    sandbox: Sandbox,
    clock: Clock,
    limits: Limits,
}

impl Record {
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
        usage.host_calls = state.calls.count();
        usage.output_bytes = output.written.saturating_add(errors.written);
        if self.sandbox.place.engine.metering == Metering::Fuel {
            let given = self.limits.get_fuel().unwrap_or(UNBOUNDED_FUEL);
            usage.fuel = self.sandbox.store.get_fuel().ok().map(|left| given.saturating_sub(left));
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
