//! The process's standard streams, as the script's.

mod descriptor;

use std::{
    io,
    os::fd::BorrowedFd,
    pin::Pin,
    sync::{Arc, OnceLock},
    task::{Context, Poll, ready},
};

use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};

use self::descriptor::{Descriptor, Direction};
use crate::terminal::Filter;

/// The process's standard input, read as the script asks for it.
#[derive(Debug)]
pub(crate) struct StandardInput(Descriptor);

impl StandardInput {
    /// The standard input.
    pub(crate) fn new() -> Self {
        Self(Descriptor::new(rustix::stdio::stdin(), Direction::Read))
    }
}

impl AsyncRead for StandardInput {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let read = ready!(self.0.poll_read(context, buffer.initialize_unfilled()))?;
        buffer.advance(read);
        Poll::Ready(Ok(()))
    }
}

/// Why nothing more could be written to a stream.
#[derive(Clone, Debug, Default)]
pub(crate) struct WriteFailure(Arc<OnceLock<io::Error>>);

impl WriteFailure {
    /// The error, where there was one.
    pub(crate) fn get(&self) -> Option<&io::Error> {
        self.0.get()
    }
}

/// One of the process's output streams. What goes to a terminal goes through a [`Filter`].
#[derive(Debug)]
pub(crate) struct StandardOutput {
    descriptor: Descriptor,
    filter: Option<Filter>,
    /// What the filter let pass and the terminal has not taken yet.
    waiting: Vec<u8>,
    failure: WriteFailure,
}

impl StandardOutput {
    /// A stream of the process, and where it will say why it failed.
    pub(crate) fn new(fd: BorrowedFd<'static>) -> (Self, WriteFailure) {
        let failure = WriteFailure::default();
        let filter = rustix::termios::isatty(fd).then(Filter::default);
        let descriptor = Descriptor::new(fd, Direction::Write);
        (Self { descriptor, filter, waiting: Vec::new(), failure: failure.clone() }, failure)
    }

    fn poll_write_to(&mut self, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let result = ready!(self.descriptor.poll_write(context, bytes));
        Poll::Ready(result.inspect_err(|error| {
            let error = error.raw_os_error().map_or_else(|| error.kind().into(), io::Error::from_raw_os_error);
            let _ = self.failure.0.set(error);
        }))
    }

    fn poll_waiting(&mut self, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        let mut waiting = std::mem::take(&mut self.waiting);
        while !waiting.is_empty() {
            match self.poll_write_to(context, &waiting) {
                Poll::Ready(Ok(written)) => drop(waiting.drain(..written.min(waiting.len()))),
                Poll::Ready(Err(error)) => return Poll::Ready(Err(error)),
                Poll::Pending => {
                    self.waiting = waiting;
                    return Poll::Pending;
                }
            }
        }
        Poll::Ready(Ok(()))
    }
}

impl AsyncWrite for StandardOutput {
    fn poll_write(mut self: Pin<&mut Self>, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        if self.filter.is_none() {
            return self.poll_write_to(context, bytes);
        }
        ready!(self.poll_waiting(context))?;
        let mut shown = Vec::with_capacity(bytes.len());
        if let Some(filter) = &mut self.filter {
            filter.pass(bytes, &mut shown);
        }
        self.waiting = shown;
        Poll::Ready(Ok(bytes.len()))
    }

    fn poll_flush(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.poll_waiting(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        self.poll_flush(context)
    }
}

impl Drop for StandardOutput {
    /// Shows the beginning of a character that never came to its end.
    fn drop(&mut self) {
        if let Some(filter) = &mut self.filter {
            filter.finish(&mut self.waiting);
            if !self.waiting.is_empty() {
                let _ = self.descriptor.try_write(&self.waiting);
            }
        }
    }
}
