//! The guests of an executor: which are ready, and on which engine a run finds its own.

use std::{
    collections::BTreeMap,
    io,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
    thread,
};

use goru_core::Language;
use tokio::sync::{OnceCell, OwnedSemaphorePermit, oneshot};

use crate::{
    Error, Precompiled,
    cache::Cache,
    engine::{Engine, Engines, Metering},
    event::Listener,
    guest::LinkedGuest,
    make::Maker,
};

/// The guests that are ready or being made so.
pub(crate) struct Guests {
    pub(crate) engines: Engines,
    pub(crate) cache: Option<Arc<Cache>>,
    pub(crate) precompiled: Arc<[Precompiled]>,
    pub(crate) listener: Option<Arc<Listener>>,
    mapped: Mutex<BTreeMap<Key, Arc<Cell<LinkedGuest>>>>,
    /// Those of the engines with a pool; nothing where the pool cannot take the guest.
    pooled: Mutex<BTreeMap<Key, Arc<Cell<Option<LinkedGuest>>>>>,
}

/// The digest of a guest, which several languages may share, and whether its work is counted.
type Key = ([u8; 32], Metering);

/// A guest, and the work that makes it.
struct Cell<T> {
    guest: OnceCell<T>,
    /// What a thread that works on it will answer. It is kept when whoever waits gives up: the next does not begin anew.
    work: tokio::sync::Mutex<Option<oneshot::Receiver<Made>>>,
    /// Whether a thread loads it for later runs, or has.
    loading: AtomicBool,
}

impl<T> Default for Cell<T> {
    fn default() -> Self {
        Self { guest: OnceCell::new(), work: tokio::sync::Mutex::new(None), loading: AtomicBool::new(false) }
    }
}

type Made = Result<LinkedGuest, Error>;

/// What a run is made of.
pub(crate) struct Place {
    pub(crate) engine: Arc<Engine>,
    pub(crate) guest: LinkedGuest,
    /// Held until the run's memory is gone; none where the run has memory of its own.
    _slot: Option<OwnedSemaphorePermit>,
    /// That the executor has room for it.
    _admitted: Option<OwnedSemaphorePermit>,
    /// That it has the memory that its run may take.
    pub(crate) memory: Option<OwnedSemaphorePermit>,
}

impl Guests {
    pub(crate) fn new(
        engines: Engines,
        cache: Option<Arc<Cache>>,
        precompiled: Arc<[Precompiled]>,
        listener: Option<Arc<Listener>>,
    ) -> Self {
        Self { engines, cache, precompiled, listener, mapped: Mutex::default(), pooled: Mutex::default() }
    }

    /// Makes the guest of a language ready: the first that asks does, and the others wait for that.
    pub(crate) async fn prepare(&self, language: &Arc<dyn Language>, metering: Metering) -> Result<(), Error> {
        match self.pooled(language, metering).await {
            Some(_) => Ok(()),
            None => self.mapped(language, metering).await.map(drop),
        }
    }

    /// A place for a run that was admitted.
    pub(crate) async fn place(
        &self,
        admitted: Option<OwnedSemaphorePermit>,
        language: &Arc<dyn Language>,
        metering: Metering,
    ) -> Result<Place, Error> {
        self.engines.note_run(metering);
        // Without a cache, memory outside of the pool would take a second compilation.
        if let Some((engine, guest)) = self.pooled(language, metering).await
            && let Some(slot) = engine.slot(self.cache.is_none()).await
        {
            return Ok(Place { engine, guest, _slot: Some(slot), _admitted: admitted, memory: None });
        }
        let (engine, guest) = self.mapped(language, metering).await?;
        Ok(Place { engine, guest, _slot: None, _admitted: admitted, memory: None })
    }

    /// The guest on the engine that maps memory for each run.
    async fn mapped(
        &self,
        language: &Arc<dyn Language>,
        metering: Metering,
    ) -> Result<(Arc<Engine>, LinkedGuest), Error> {
        let engine = Arc::clone(self.engines.on_demand(metering)?);
        let cell = cell(&self.mapped, language, metering);
        let guest = cell.guest.get_or_try_init(|| self.make(&cell, &engine, language)).await?.clone();
        Ok((engine, guest))
    }

    /// The guest on the engine with a pool, where there is one and it can take the guest.
    async fn pooled(&self, language: &Arc<dyn Language>, metering: Metering) -> Option<(Arc<Engine>, LinkedGuest)> {
        let engine = Arc::clone(self.engines.pooled(metering, self.cache.is_some(), self.listener.as_deref())?);
        let pooled = cell(&self.pooled, language, metering);
        if let Some(guest) = pooled.guest.get() {
            return Some((engine, guest.clone()?));
        }
        let compiled = cell(&self.mapped, language, metering).guest.initialized();
        if compiled && self.engines.may_wait_for_pool() {
            self.load_aside(pooled, &engine, language);
            return None;
        }
        let make = || async {
            match self.maker(&engine).load(&**language) {
                // It was compiled, but the cache does not have it any more: once for a process is enough.
                None if compiled => None,
                None => self.make(&pooled, &engine, language).await.ok(),
                guest => guest,
            }
        };
        let guest = pooled.guest.get_or_init(make).await.clone()?;
        Some((engine, guest))
    }

    /// Has a thread load a guest that runs have elsewhere by now. Where there is no thread, they go on as they do.
    fn load_aside(&self, pooled: Arc<Cell<Option<LinkedGuest>>>, engine: &Arc<Engine>, language: &Arc<dyn Language>) {
        if pooled.loading.swap(true, Ordering::Relaxed) {
            return;
        }
        let (maker, language) = (self.maker(engine), Arc::clone(language));
        let load = move || {
            // What the cache does not have any more is not compiled a second time. Nobody else sets it.
            let _ = pooled.guest.set(maker.load(&*language));
        };
        let _ = thread::Builder::new().name("goru-loader".into()).spawn(load);
    }

    fn maker(&self, engine: &Arc<Engine>) -> Maker {
        Maker {
            engine: Arc::clone(engine),
            cache: self.cache.clone(),
            precompiled: Arc::clone(&self.precompiled),
            listener: self.listener.clone(),
        }
    }

    async fn make<T>(&self, cell: &Cell<T>, engine: &Arc<Engine>, language: &Arc<dyn Language>) -> Made {
        let mut work = cell.work.lock().await;
        let answered = match work.as_mut() {
            Some(answered) => answered,
            None => {
                let maker = self.maker(engine);
                if let Some(guest) = maker.load(&**language) {
                    return Ok(guest);
                }
                work.insert(make_aside(maker, Arc::clone(language))?)
            }
        };
        let made = answered.await;
        *work = None;
        made.map_err(|_| failed(io::Error::other("the compiler panicked")))?
    }
}

/// The cell of a guest in one of the maps.
fn cell<T>(
    cells: &Mutex<BTreeMap<Key, Arc<Cell<T>>>>,
    language: &Arc<dyn Language>,
    metering: Metering,
) -> Arc<Cell<T>> {
    let mut cells = cells.lock().unwrap_or_else(PoisonError::into_inner);
    Arc::clone(cells.entry((language.guest().digest(), metering)).or_default())
}

/// Makes a guest ready on a thread of its own, which goes on when nobody waits for it any more.
fn make_aside(maker: Maker, language: Arc<dyn Language>) -> Result<oneshot::Receiver<Made>, Error> {
    let (answer, answered) = oneshot::channel();
    let make = move || {
        // The executor may be gone.
        let _ = answer.send(maker.make(&*language));
    };
    thread::Builder::new().name("goru-compiler".into()).spawn(make).map_err(failed)?;
    Ok(answered)
}

fn failed(source: io::Error) -> Error {
    Error::Host { action: "make the guest ready", source }
}
