//! The time of a run, and what its guest sees of it.

use std::{
    sync::{Arc, Mutex, PoisonError},
    time::{Duration, Instant, SystemTime, UNIX_EPOCH},
};

use wasmtime_wasi::{HostMonotonicClock, HostWallClock};

/// The step of a guest's clocks, in nanoseconds: 100 µs, as browsers have it for a page that shares its process.
///
/// With a fine clock a script measures what it finds in the processor's caches, and by that reads what is not its own.
/// It has no threads, and no memory that it shares with one, so it cannot make a finer clock by counting. That makes
/// such attacks slow, and promises nothing: `docs/threat-model.md`.
const STEP: u64 = 100_000;

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
        STEP
    }

    fn now(&self) -> u64 {
        let started = *self.0.lock().unwrap_or_else(PoisonError::into_inner);
        coarse(started.elapsed())
    }
}

/// The clock on the wall, as a guest sees it.
pub(crate) struct GuestWallClock;

impl HostWallClock for GuestWallClock {
    fn resolution(&self) -> Duration {
        Duration::from_nanos(STEP)
    }

    fn now(&self) -> Duration {
        // Before 1970 it is 1970: WASI knows no time before.
        Duration::from_nanos(coarse(SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default()))
    }
}

/// Nanoseconds, in steps, rounded down. They are enough for 584 years.
fn coarse(time: Duration) -> u64 {
    let nanoseconds = u64::try_from(time.as_nanos()).unwrap_or(u64::MAX);
    nanoseconds - nanoseconds % STEP
}
