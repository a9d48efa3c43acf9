//! The executor's own async runtime.

use std::{
    io,
    panic::{AssertUnwindSafe, catch_unwind},
    sync::Arc,
    thread,
};

use tokio::{
    runtime::{Builder, EnterGuard, Handle},
    sync::{Semaphore, oneshot},
};

use crate::engine::HOST_STACK;

/// How many blocking host functions are under way at once, over all runs; more wait. They cannot be stopped, so this is what
/// bounds the threads that stuck ones hold.
const BLOCKING_CALLS: usize = 64;

/// How many sources are prepared by their languages at once, over all runs; more wait, within their runs' time. These threads
/// are apart from those of host functions, so that no run waits for the functions of another before it begins.
const PREPARATIONS: usize = 64;

/// One thread that drives timers, connections and the host calls that work at the same time as their script.
///
/// Runs themselves are polled by whoever awaits them, inside of [`OwnRuntime::enter`], so that any async runtime will do.
/// It may be dropped anywhere, a task of another runtime included.
pub(crate) struct OwnRuntime {
    handle: Handle,
    /// One permit for each blocking host function that may be under way.
    pub(crate) blocking: Arc<Semaphore>,
    /// One permit for each source that may be worked on.
    pub(crate) preparing: Arc<Semaphore>,
    /// The thread ends when this is dropped, and takes what it drives along.
    _alive: oneshot::Sender<()>,
}

impl OwnRuntime {
    pub(crate) fn start() -> io::Result<Self> {
        let runtime = Builder::new_current_thread()
            .max_blocking_threads(BLOCKING_CALLS + PREPARATIONS)
            .thread_stack_size(HOST_STACK)
            .enable_io()
            .enable_time()
            .build()?;
        let handle = runtime.handle().clone();
        let (alive, ended) = oneshot::channel();
        let worker = thread::Builder::new().name("goru-worker".into()).stack_size(HOST_STACK);
        worker.spawn(move || {
            // Either way of ending means that the executor is gone.
            let _ = runtime.block_on(ended);
            runtime.shutdown_background();
        })?;
        let permits = |count| Arc::new(Semaphore::new(count));
        Ok(Self { handle, blocking: permits(BLOCKING_CALLS), preparing: permits(PREPARATIONS), _alive: alive })
    }

    /// Makes timers and tasks that are made on this thread, as long as the guard lives, belong to this runtime.
    pub(crate) fn enter(&self) -> EnterGuard<'_> {
        self.handle.enter()
    }
}

/// What `work` gives, which has a thread while it works: one of those that `permits` bounds. It cannot be stopped, and keeps
/// its permit when nobody waits for it any more. Panics are for `work` to catch.
///
/// # Errors
///
/// Where there is no thread.
pub(crate) async fn aside<T: Send + 'static>(
    permits: &Arc<Semaphore>,
    work: impl FnOnce() -> T + Send + 'static,
) -> io::Result<T> {
    let none = || io::Error::other("there is no thread to be had");
    // Who waits for a thread waits here, where it can be dropped with what it has, and not in tokio's queue.
    let permit = Arc::clone(permits).acquire_owned().await.map_err(io::Error::other)?;
    let work = move || {
        let _permit = permit;
        work()
    };
    // That there is no thread is what tokio says by a panic.
    let task = catch_unwind(AssertUnwindSafe(|| tokio::task::spawn_blocking(work))).map_err(|_| none())?;
    task.await.map_err(|_| none())
}
