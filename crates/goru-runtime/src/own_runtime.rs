//! The executor's own async runtime.

use std::{io, sync::Arc, thread};

use tokio::{
    runtime::{Builder, EnterGuard, Handle},
    sync::{Semaphore, oneshot},
};

use crate::engine::HOST_STACK;

/// How many blocking host functions are under way at once, over all runs; more wait. They cannot be stopped, so this is what
/// bounds the threads that stuck ones hold.
const BLOCKING_CALLS: usize = 64;

/// One thread that drives timers, connections and the host calls that work at the same time as their script.
///
/// Runs themselves are polled by whoever awaits them, inside of [`OwnRuntime::enter`], so that any async runtime will do.
/// It may be dropped anywhere, a task of another runtime included.
pub(crate) struct OwnRuntime {
    handle: Handle,
    /// One permit for each blocking host function that may be under way.
    pub(crate) blocking: Arc<Semaphore>,
    /// The thread ends when this is dropped, and takes what it drives along.
    _alive: oneshot::Sender<()>,
}

impl OwnRuntime {
    pub(crate) fn start() -> io::Result<Self> {
        let runtime = Builder::new_current_thread()
            .max_blocking_threads(BLOCKING_CALLS)
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
        Ok(Self { handle, blocking: Arc::new(Semaphore::new(BLOCKING_CALLS)), _alive: alive })
    }

    /// Makes timers and tasks that are made on this thread, as long as the guard lives, belong to this runtime.
    pub(crate) fn enter(&self) -> EnterGuard<'_> {
        self.handle.enter()
    }
}
