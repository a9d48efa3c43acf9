//! Which runs may be under way, and which have to wait.

use std::{
    pin::pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::Poll,
    time::Duration,
};

use goru_core::Limits;
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::Error;

/// What memory is counted in: a semaphore has no room for bytes.
const UNIT: u64 = 1 << 20;

/// Bounds the runs that are under way at once, in number and by the sum of their limits for memory, and those that wait.
///
/// What counts is what a run may take, and not what it takes: otherwise whether a script gets its memory would depend on
/// what others do.
pub(crate) struct Admission {
    places: Arc<Semaphore>,
    memory: Arc<Semaphore>,
    /// All of the memory, in units.
    units: u32,
    waiting: AtomicUsize,
    queue: usize,
    patience: Duration,
}

impl Admission {
    /// Room for `runs` runs with `memory` bytes between them; up to `queue` more wait for up to `patience`.
    pub(crate) fn new(runs: usize, memory: u64, queue: usize, patience: Duration) -> Self {
        let units = u32::try_from((memory / UNIT).max(1)).unwrap_or(u32::MAX);
        let all = usize::try_from(units).unwrap_or(usize::MAX).min(Semaphore::MAX_PERMITS);
        Self {
            places: Arc::new(Semaphore::new(runs.clamp(1, Semaphore::MAX_PERMITS))),
            memory: Arc::new(Semaphore::new(all)),
            units: u32::try_from(all).unwrap_or(u32::MAX),
            waiting: AtomicUsize::new(0),
            queue,
            patience,
        }
    }

    /// Waits for a place. The semaphore is never closed, so a permit always comes.
    pub(crate) async fn place(&self) -> Option<OwnedSemaphorePermit> {
        Arc::clone(&self.places).acquire_owned().await.ok()
    }

    /// Waits until the memory that a run may take is free: all of it, for a run that may take more than there is.
    pub(crate) async fn memory(&self, limits: &Limits) -> Option<OwnedSemaphorePermit> {
        let units = u32::try_from(limits.get_memory().div_ceil(UNIT)).unwrap_or(u32::MAX).min(self.units);
        Arc::clone(&self.memory).acquire_many_owned(units).await.ok()
    }

    /// Does this waiting in the queue, unless nothing has to be waited for.
    ///
    /// # Errors
    ///
    /// [`Error::QueueFull`] and [`Error::QueueTimedOut`].
    pub(crate) async fn queue<T>(&self, wait: impl Future<Output = T>) -> Result<T, Error> {
        let mut wait = pin!(wait);
        if let Poll::Ready(found) = std::future::poll_fn(|context| Poll::Ready(wait.as_mut().poll(context))).await {
            return Ok(found);
        }
        let _waiting = self.enter()?;
        tokio::time::timeout(self.patience, wait).await.map_err(|_| Error::QueueTimedOut { limit: self.patience })
    }

    fn enter(&self) -> Result<Waiting<'_>, Error> {
        let add = |waiting| if waiting < self.queue { Some(waiting + 1) } else { None };
        match self.waiting.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add) {
            Ok(_) => Ok(Waiting(&self.waiting)),
            Err(_) => Err(Error::QueueFull { limit: self.queue }),
        }
    }
}

/// A run in the queue.
struct Waiting<'a>(&'a AtomicUsize);

impl Drop for Waiting<'_> {
    fn drop(&mut self) {
        self.0.fetch_sub(1, Ordering::Relaxed);
    }
}
