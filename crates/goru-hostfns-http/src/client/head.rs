//! A bound on what a server sends before its response begins.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    task::{Context, Poll},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// How much may still be read, shared between the connection and whoever waits for its response.
#[derive(Clone)]
pub(crate) struct HeadBudget(Arc<Shared>);

struct Shared {
    left: AtomicU64,
    exceeded: AtomicBool,
}

impl HeadBudget {
    pub(crate) fn new(bytes: u64) -> Self {
        Self(Arc::new(Shared { left: AtomicU64::new(bytes), exceeded: AtomicBool::new(false) }))
    }

    /// The response has begun: what comes is its body, which has a bound of its own.
    pub(crate) fn lift(&self) {
        self.0.left.store(u64::MAX, Ordering::Relaxed);
    }

    pub(crate) fn is_exceeded(&self) -> bool {
        self.0.exceeded.load(Ordering::Relaxed)
    }
}

/// A connection that fails when a server sends more than the budget before its response begins.
///
/// HTTP allows for any number of responses that only inform before the one that counts. Each is small, and is forgotten
/// once it is read, so that no bound on a single one ends them.
pub(crate) struct Bounded<S> {
    pub(crate) stream: S,
    pub(crate) budget: HeadBudget,
}

impl<S: AsyncRead + Unpin> AsyncRead for Bounded<S> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let before = buffer.filled().len();
        let read = Pin::new(&mut self.stream).poll_read(context, buffer);
        let shared = &self.budget.0;
        let taken = (buffer.filled().len() - before) as u64;
        // Reading and lifting take turns: both are polled by the one task that the call is.
        match shared.left.load(Ordering::Relaxed).checked_sub(taken) {
            Some(left) => shared.left.store(left, Ordering::Relaxed),
            None => {
                shared.exceeded.store(true, Ordering::Relaxed);
                return Poll::Ready(Err(io::Error::from(io::ErrorKind::FileTooLarge)));
            }
        }
        read
    }
}

impl<S: AsyncWrite + Unpin> AsyncWrite for Bounded<S> {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.stream).poll_write(context, bytes)
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_flush(context)
    }

    fn poll_shutdown(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.stream).poll_shutdown(context)
    }
}
