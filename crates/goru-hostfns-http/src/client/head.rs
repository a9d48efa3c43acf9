//! A bound on what a server sends before its response begins.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    task::{Context, Poll},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

/// How much was read and may be, shared between the connection and whoever waits for its response.
#[derive(Clone)]
pub(crate) struct HeadBudget(Arc<Shared>);

struct Shared {
    taken: AtomicU64,
    limit: AtomicU64,
}

impl HeadBudget {
    pub(crate) fn new(limit: u64) -> Self {
        Self(Arc::new(Shared { taken: AtomicU64::new(0), limit: AtomicU64::new(limit) }))
    }

    /// The response has begun: what comes is its body, which has a bound of its own.
    pub(crate) fn lift(&self) {
        self.0.limit.store(u64::MAX, Ordering::Relaxed);
    }

    /// How many bytes were read.
    pub(crate) fn taken(&self) -> u64 {
        self.0.taken.load(Ordering::Relaxed)
    }

    pub(crate) fn is_exceeded(&self) -> bool {
        self.taken() > self.0.limit.load(Ordering::Relaxed)
    }

    fn take(&self, bytes: usize) {
        // Reading and lifting take turns: both are done by the one task that the call is.
        self.0.taken.store(self.taken().saturating_add(bytes as u64), Ordering::Relaxed);
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
        self.budget.take(buffer.filled().len().saturating_sub(before));
        if self.budget.is_exceeded() { Poll::Ready(Err(io::Error::from(io::ErrorKind::FileTooLarge))) } else { read }
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
