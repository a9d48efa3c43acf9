//! Instances that are kept ready for runs to come.

use std::{
    fmt,
    sync::{Arc, Mutex, MutexGuard, PoisonError, atomic::Ordering},
    thread,
    time::Duration,
};

use goru_core::{Language, Limits, Script};
use tokio::sync::{oneshot, watch};

use crate::{
    Error, Event, Run,
    executor::Inner,
    rehearsal::{self, Rehearsal, Unready},
    run::block_on,
    sandbox::Sandbox,
};

/// How long to wait with another instance after one could not be made.
const PAUSE: Duration = Duration::from_secs(1);

/// How long instances are not made while runs are under way that took theirs from the shelf. It would take memory
/// and a processor from just the runs that nothing is to hold up; most are over by then.
const PATIENCE: Duration = Duration::from_millis(20);

/// Instances of one language that wait for a run, from [`Executor::keep_ready`](crate::Executor::keep_ready).
///
/// [`Ready::run`] is a [`Run`] like any other, with all of its options. It takes an instance that is made already, and
/// warm: a script that leaves no trace was run in it, where the language names one ([`Language::rehearsal`]). Each
/// instance is for one run, and is gone after it; a thread in the background makes another. A run for which none is ready,
/// as in a burst of more runs than are kept, makes its own, and so does one that counts fuel ([`Limits::fuel`]), one that
/// may have fewer than 64 handles ([`Limits::handles`]), and one whose limit for memory is below what the waiting instance
/// takes.
///
/// An instance that waits takes its place among [`ExecutorBuilder::concurrent_runs`](crate::ExecutorBuilder::concurrent_runs),
/// and hands it to its run; other runs have that many places fewer. It holds the memory that a short run does, some 0.5 to
/// 1.5 MiB, a slot of the [`Pool`](crate::Pool) where there is one, and 4 GiB of addresses. What was taken is made anew
/// when no run that took an instance is under way, or after 20 ms: a handle serves as many runs in that time as it keeps
/// instances. Nothing is gained where the processors are busy all the time: the work is the same, and is done beforehand.
///
/// What is made in the background has the executor's limit for memory, no grants, no environment, no arguments and no
/// input; it may call nothing, and what it prints is thrown away. Where it fails, or takes longer than five seconds,
/// the instance is gone, an [`Event::ReadyFailed`] tells why, and there is no rehearsal for this handle any more.
///
/// Dropping the handle drops the instances that wait. Runs under way go on; runs that were made and not awaited make
/// their own instances.
///
/// ```
/// use goru_runtime::{Error, Executor};
///
/// let executor = Executor::builder().languages(goru_core::Registry::empty()).no_cache().build()?;
/// assert!(matches!(executor.keep_ready("python", 4), Err(Error::UnknownLanguage { .. })));
/// # Ok::<(), Error>(())
/// ```
#[must_use = "the instances are dropped with the handle"]
pub struct Ready {
    executor: Arc<Inner>,
    language: String,
    shelf: Arc<Shelf>,
    _reserved: Reserved,
    /// The thread ends when this is dropped, and what it was making is dropped with it.
    _alive: oneshot::Sender<()>,
}

impl Ready {
    /// Keeps so many instances ready, which have to be fewer than the executor has places for, together with those that
    /// are kept already.
    pub(crate) fn new(executor: &Arc<Inner>, name: &str, count: usize) -> Result<Self, Error> {
        let language = executor.language(name)?;
        let reserved = executor.reserve(count)?;
        let (alive, dropped) = oneshot::channel();
        let shelf = Arc::new(Shelf::new(count));
        let (inner, filled) = (Arc::clone(executor), Arc::clone(&shelf));
        let work = move || {
            let _entered = inner.runtime.enter();
            block_on(async {
                tokio::select! {
                    biased;
                    _ = dropped => {}
                    () = fill(&inner, &filled, &language) => {}
                }
            });
        };
        let failed = |source| Error::Host { action: "start the thread that keeps instances ready", source };
        thread::Builder::new().name("goru-ready".into()).spawn(work).map_err(failed)?;
        Ok(Self {
            executor: Arc::clone(executor),
            language: name.to_owned(),
            shelf,
            _reserved: reserved,
            _alive: alive,
        })
    }

    /// A run of `script` in an instance that is ready, or in its own where none is. Nothing happens until it is awaited.
    pub fn run(&self, script: impl Into<Script>) -> Run {
        Run::new(Arc::clone(&self.executor), self.language.clone(), script.into()).with_shelf(Arc::clone(&self.shelf))
    }

    /// How many instances are ready now.
    #[must_use]
    pub fn waiting(&self) -> usize {
        *self.shelf.count.borrow()
    }

    /// Waits until as many instances are ready as were asked for, and says whether they are: not where one could not be
    /// made, of which an [`Event::ReadyFailed`] tells why. It is tried again after a second. May be awaited in any async
    /// runtime.
    pub async fn filled(&self) -> bool {
        let mut failures = self.shelf.failures.subscribe();
        let mut count = self.shelf.count.subscribe();
        tokio::select! {
            biased;
            filled = count.wait_for(|count| *count >= self.shelf.wanted) => filled.is_ok(),
            _ = failures.changed() => false,
        }
    }
}

impl Drop for Ready {
    fn drop(&mut self) {
        self.shelf.close();
    }
}

impl fmt::Debug for Ready {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Ready")
            .field("language", &self.language)
            .field("waiting", &self.waiting())
            .field("wanted", &self.shelf.wanted)
            .finish_non_exhaustive()
    }
}

/// Places of an executor that are set aside for instances that wait. Given back when it is dropped.
pub(crate) struct Reserved {
    executor: Arc<Inner>,
    count: usize,
}

impl Inner {
    /// Sets places aside. One at least is left for runs that no instance waits for.
    fn reserve(self: &Arc<Self>, count: usize) -> Result<Reserved, Error> {
        let refuse = |reason| Err(Error::InvalidOption { option: "instances to keep ready", reason });
        if count == 0 {
            return refuse("it is zero".to_owned());
        }
        let room = self.places.saturating_sub(1);
        let add = |kept: usize| kept.checked_add(count).filter(|sum| *sum <= room);
        match self.reserved.fetch_update(Ordering::Relaxed, Ordering::Relaxed, add) {
            Ok(_) => Ok(Reserved { executor: Arc::clone(self), count }),
            Err(kept) => refuse(format!("{count} were asked for beside {kept}, and the limit is {room}")),
        }
    }
}

impl Drop for Reserved {
    fn drop(&mut self) {
        self.executor.reserved.fetch_sub(self.count, Ordering::Relaxed);
    }
}

/// The instances of one handle that wait.
pub(crate) struct Shelf {
    /// `None` when the handle is gone.
    waiting: Mutex<Option<Vec<Sandbox>>>,
    /// How many there are, for those who wait for one, or for one to be gone.
    count: watch::Sender<usize>,
    /// How often one could not be made.
    failures: watch::Sender<u64>,
    /// How many runs are under way that took theirs from here.
    under_way: watch::Sender<usize>,
    wanted: usize,
}

/// A run under way.
pub(crate) struct Taken(Arc<Shelf>);

impl Drop for Taken {
    fn drop(&mut self) {
        self.0.under_way.send_modify(|runs| *runs -= 1);
    }
}

impl Shelf {
    fn new(wanted: usize) -> Self {
        let (count, failures, under_way) = (watch::Sender::new(0), watch::Sender::new(0), watch::Sender::new(0));
        Self { waiting: Mutex::new(Some(Vec::new())), count, failures, under_way, wanted }
    }

    fn lock(&self) -> MutexGuard<'_, Option<Vec<Sandbox>>> {
        self.waiting.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// An instance for a run with these limits, where one is ready. The last that was made: its memory was used last.
    pub(crate) fn take(self: &Arc<Self>, limits: &Limits) -> Option<Sandbox> {
        let mut waiting = self.lock();
        let mut taken = waiting.as_mut()?.pop_if(|sandbox| rehearsal::fits(sandbox, limits))?;
        self.under_way.send_modify(|runs| *runs += 1);
        taken.taken = Some(Taken(Arc::clone(self)));
        self.count.send_replace(waiting.as_ref().map_or(0, Vec::len));
        Some(taken)
    }

    /// The same, as soon as one is ready.
    pub(crate) async fn next(self: &Arc<Self>, limits: &Limits) -> Sandbox {
        let mut count = self.count.subscribe();
        loop {
            if let Some(sandbox) = self.take(limits) {
                return sandbox;
            }
            if count.changed().await.is_err() {
                std::future::pending::<()>().await;
            }
        }
    }

    /// Drops the instances that wait, and those that are still to come.
    fn close(&self) {
        // Dropped when the lock is open again: it takes a while.
        let waiting = self.lock().take();
        self.count.send_replace(0);
        drop(waiting);
    }

    fn put(&self, sandbox: Sandbox) {
        let mut waiting = self.lock();
        if let Some(waiting) = waiting.as_mut() {
            waiting.push(sandbox);
            self.count.send_replace(waiting.len());
        }
    }
}

/// Makes instances whenever there are fewer than are wanted.
async fn fill(executor: &Inner, shelf: &Shelf, language: &Arc<dyn Language>) {
    let tell = |reason| {
        if let Some(listener) = &executor.guests.listener {
            listener(Event::ReadyFailed { language: language.name().to_owned(), reason });
        }
    };
    let mut rehearsal = Rehearsal::of(&**language);
    let (mut count, mut under_way) = (shelf.count.subscribe(), shelf.under_way.subscribe());
    while count.wait_for(|count| *count < shelf.wanted).await.is_ok() {
        // Either way of ending will do.
        let _ = tokio::time::timeout(PATIENCE, under_way.wait_for(|runs| *runs == 0)).await;
        while *count.borrow() < shelf.wanted {
            match rehearsal::make(executor, language, rehearsal.as_ref()).await {
                Ok(sandbox) => shelf.put(sandbox),
                Err(Unready::Unrehearsed(reason)) => {
                    rehearsal = None;
                    tell(format!("the rehearsal failed: {reason}"));
                }
                Err(Unready::Failed(error)) => {
                    tell(error.to_string());
                    shelf.failures.send_modify(|failures| *failures += 1);
                    tokio::time::sleep(PAUSE).await;
                }
            }
        }
    }
}
