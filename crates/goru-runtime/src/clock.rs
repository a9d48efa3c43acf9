//! The time of a run, and what its guest sees of it.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant},
};

use wasmtime_wasi::{HostMonotonicClock, clocks::MonotonicClock};

/// When a run began, and when it has to be over.
#[derive(Clone, Copy)]
pub(crate) struct Clock {
    pub(crate) started: Instant,
    /// `None` when the limit is further away than an instant can be.
    deadline: Option<Instant>,
}

impl Clock {
    pub(crate) fn start(timeout: Duration) -> Self {
        let started = Instant::now();
        Self { started, deadline: started.checked_add(timeout) }
    }

    pub(crate) fn is_over(&self) -> bool {
        self.deadline.is_some_and(|deadline| Instant::now() >= deadline)
    }

    /// The result of a future, or nothing when the deadline came first. A result that comes after the deadline, before
    /// anybody looked, is nothing as well.
    pub(crate) async fn bound<T>(&self, future: impl Future<Output = T>) -> Option<T> {
        let Some(deadline) = self.deadline else { return Some(future.await) };
        let result = tokio::time::timeout_at(deadline.into(), future).await.ok();
        result.filter(|_| !self.is_over())
    }
}

/// The monotonic clock of a guest: it counts from when the run began, whenever its instance was made. Clones are the
/// same clock.
#[derive(Clone)]
pub(crate) struct GuestClock(Arc<Mutex<Instant>>);

impl GuestClock {
    pub(crate) fn new() -> Self {
        Self(Arc::new(Mutex::new(Instant::now())))
    }

    /// Sets the clock to zero.
    pub(crate) fn restart(&self) {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner) = Instant::now();
    }
}

impl HostMonotonicClock for GuestClock {
    fn resolution(&self) -> u64 {
        MonotonicClock::new().resolution()
    }

    fn now(&self) -> u64 {
        let started = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        // 584 years of nanoseconds.
        u64::try_from(started.elapsed().as_nanos()).unwrap_or(u64::MAX)
    }
}
