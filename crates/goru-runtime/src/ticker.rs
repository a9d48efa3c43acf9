//! The clock that interrupts guests.

use std::{
    io,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    thread::{self, Thread},
    time::Duration,
};

use wasmtime::{Engine, EngineWeak};

/// How often a guest is interrupted to look at its deadline and to let other tasks of its thread work. It bounds how
/// late a timeout is noticed, never when it is due: deadlines are instants of the monotonic clock.
const TICK: Duration = Duration::from_millis(10);

/// One thread for an executor that advances the epoch of its engines while runs are under way, and sleeps while none
/// are.
pub(crate) struct Ticker {
    active: Arc<AtomicUsize>,
    /// Set when the executor is gone. An engine may live longer, in guests and runs, but nobody wakes the thread then.
    ended: Arc<AtomicBool>,
    engines: Arc<Mutex<Vec<EngineWeak>>>,
    thread: Thread,
}

impl Ticker {
    /// Starts the thread. It ends with the ticker.
    pub(crate) fn start() -> io::Result<Self> {
        let (active, ended) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicBool::new(false)));
        let engines = Arc::new(Mutex::new(Vec::<EngineWeak>::new()));
        let (counter, over, watched) = (Arc::clone(&active), Arc::clone(&ended), Arc::clone(&engines));
        let handle = thread::Builder::new().name("goru-ticker".into()).spawn(move || {
            while !over.load(Ordering::Acquire) {
                if counter.load(Ordering::Acquire) == 0 {
                    thread::park();
                } else {
                    thread::sleep(TICK);
                }
                for engine in watched.lock().unwrap_or_else(PoisonError::into_inner).iter() {
                    if let Some(engine) = engine.upgrade() {
                        engine.increment_epoch();
                    }
                }
            }
        })?;
        Ok(Self { active, ended, engines, thread: handle.thread().clone() })
    }

    /// Advances this engine's epoch, too.
    pub(crate) fn watch(&self, engine: &Engine) {
        self.engines.lock().unwrap_or_else(PoisonError::into_inner).push(engine.weak());
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
