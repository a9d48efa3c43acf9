//! The clock that interrupts guests.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::{self, Thread},
    time::Duration,
};

use wasmtime::Engine;

/// How often a guest is interrupted to look at its deadline and to let other tasks of its thread work. It bounds how
/// late a timeout is noticed, never when it is due: deadlines are instants of the monotonic clock.
const TICK: Duration = Duration::from_millis(10);

/// One thread for an engine that advances the engine's epoch while runs are under way, and sleeps while none are.
pub(crate) struct Ticker {
    active: Arc<AtomicUsize>,
    /// Set when the executor is gone. The engine may live longer, in guests and runs, but nobody wakes the thread then.
    ended: Arc<AtomicBool>,
    thread: Thread,
}

impl Ticker {
    /// Starts the thread. It ends with the ticker, or when the engine is gone.
    pub(crate) fn start(engine: &Engine) -> io::Result<Self> {
        let (active, ended) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let (weak, counter, over) = (engine.weak(), Arc::clone(&active), Arc::clone(&ended));
        let handle = thread::Builder::new().name("goru-ticker".into()).spawn(move || {
            while !over.load(Ordering::Acquire) {
                if counter.load(Ordering::Acquire) == 0 {
                    thread::park();
                } else {
                    thread::sleep(TICK);
                }
                match weak.upgrade() {
                    Some(engine) => engine.increment_epoch(),
                    None => return,
                }
            }
        })?;
        Ok(Self { active, ended, thread: handle.thread().clone() })
    }

    /// Keeps the epoch advancing until the guard is dropped.
    pub(crate) fn guard(self: &Arc<Self>) -> TickerGuard {
        if self.active.fetch_add(1, Ordering::AcqRel) == 0 {
            self.thread.unpark();
        }
        TickerGuard(Arc::clone(self))
    }
}

impl Drop for Ticker {
    fn drop(&mut self) {
        self.ended.store(true, Ordering::Release);
        self.thread.unpark();
    }
}

/// A run under way.
pub(crate) struct TickerGuard(Arc<Ticker>);

impl Drop for TickerGuard {
    fn drop(&mut self) {
        self.0.active.fetch_sub(1, Ordering::AcqRel);
    }
}
