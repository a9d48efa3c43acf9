//! A bound on what a server sends before its response begins.

use std::{
    io,
    pin::Pin,
    sync::{
        Arc, Mutex, PoisonError,
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
    /// What was read, as far as it counts: it is looked at when it is refused.
    head: Mutex<Vec<u8>>,
}

/// The length of a body from which on hyper calls the head too large that announces it.
const NO_LENGTH: u64 = u64::MAX - 1;

impl HeadBudget {
    pub(crate) fn new(limit: u64) -> Self {
        Self(Arc::new(Shared { taken: AtomicU64::new(0), limit: AtomicU64::new(limit), head: Mutex::default() }))
    }

    /// The response has begun: what comes is its body, which has a bound of its own.
    pub(crate) fn lift(&self) {
        self.0.limit.store(u64::MAX, Ordering::Relaxed);
        *self.0.head.lock().unwrap_or_else(PoisonError::into_inner) = Vec::new();
    }

    /// The length of its body that a head announces, where that is more than any body can have.
    pub(crate) fn impossible_length(&self) -> Option<u64> {
        let head = self.0.head.lock().unwrap_or_else(PoisonError::into_inner);
        head.split(|byte| *byte == b'\n').find_map(|line| {
            let (name, value) = str::from_utf8(line).ok()?.split_once(':')?;
            let length = value.trim().parse().ok()?;
            (name.eq_ignore_ascii_case("content-length") && length >= NO_LENGTH).then_some(length)
        })
    }

    /// How many bytes were read.
    pub(crate) fn taken(&self) -> u64 {
        self.0.taken.load(Ordering::Relaxed)
    }

    pub(crate) fn is_exceeded(&self) -> bool {
        self.taken() > self.0.limit.load(Ordering::Relaxed)
    }

    /// How many bytes may be read at once: one more than what is left.
    fn room(&self) -> usize {
        let left = self.0.limit.load(Ordering::Relaxed).saturating_sub(self.taken());
        usize::try_from(left.saturating_add(1)).unwrap_or(usize::MAX)
    }

    fn take(&self, bytes: &[u8]) {
        // Reading and lifting take turns: both are done by the one task that the call is.
        self.0.taken.store(self.taken().saturating_add(bytes.len() as u64), Ordering::Relaxed);
        if self.0.limit.load(Ordering::Relaxed) < u64::MAX && !self.is_exceeded() {
            self.0.head.lock().unwrap_or_else(PoisonError::into_inner).extend_from_slice(bytes);
        }
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
        let room = self.budget.room();
        let read = if buffer.remaining() <= room {
            Pin::new(&mut self.stream).poll_read(context, buffer)
        } else {
            // However large the reader's buffer has grown, no more is read than it takes to see that it is too much.
            let mut part = ReadBuf::new(buffer.initialize_unfilled_to(room));
            let read = Pin::new(&mut self.stream).poll_read(context, &mut part);
            let filled = part.filled().len();
            buffer.advance(filled);
            read
        };
        self.budget.take(buffer.filled().get(before..).unwrap_or_default());
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
