//! What a script prints: kept up to a limit, and handed on where the application asked for it.

use std::{
    pin::Pin,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use bytes::Bytes;
use goru_core::Output;
use tokio::io::{AsyncWrite, AsyncWriteExt};
use wasmtime_wasi::{
    cli::{IsTerminal, StdoutStream},
    p2::{OutputStream, Pollable, StreamError},
};

/// Where a stream is handed on to, as it comes.
pub(crate) type Sink = Pin<Box<dyn AsyncWrite + Send>>;

/// How much a guest may write before the host looks at it, in bytes. It bounds what waits for a slow sink.
const PERMIT: usize = 64 << 10;

/// What a guest wrote to one stream, shared between the run and the guest's handles of the stream.
#[derive(Clone, Default)]
pub(crate) struct Capture(Arc<Mutex<State>>);

#[derive(Default)]
struct State {
    kept: Vec<u8>,
    /// How many bytes may still be kept or handed on.
    room: u64,
    written: u64,
    truncated: bool,
    /// Where the stream is handed on to, and then not kept, only counted.
    sink: Option<SharedSink>,
}

type SharedSink = Arc<tokio::sync::Mutex<Sink>>;

impl Capture {
    /// Begins a run of which up to `limit` bytes are kept, or handed on to `sink`.
    pub(crate) fn begin(&self, limit: u64, sink: Option<Sink>) {
        let sink = sink.map(|sink| Arc::new(tokio::sync::Mutex::new(sink)));
        *self.lock() = State { room: limit, sink, ..State::default() };
    }

    fn lock(&self) -> MutexGuard<'_, State> {
        // The state is whole between any two statements, so a panic elsewhere has not broken it.
        self.0.lock().unwrap_or_else(PoisonError::into_inner)
    }

    fn sink(&self) -> Option<SharedSink> {
        self.lock().sink.clone()
    }

    /// Takes what is within the limit, and returns what of it is to be handed on.
    fn accept(&self, bytes: &Bytes) -> Bytes {
        let mut state = self.lock();
        state.written = state.written.saturating_add(bytes.len() as u64);
        let taken = usize::try_from(state.room).map_or(bytes.len(), |room| room.min(bytes.len()));
        state.room -= taken as u64;
        state.truncated |= taken < bytes.len();
        let accepted = bytes.slice(..taken);
        if state.sink.is_some() {
            return accepted;
        }
        state.kept.extend_from_slice(&accepted);
        Bytes::new()
    }

    /// Takes out what was kept.
    pub(crate) fn take(&self) -> Output {
        let mut state = self.lock();
        Output::new(std::mem::take(&mut state.kept), state.written, state.truncated)
    }
}

/// One of the standard output streams, as WASI wants it. A handle that an instance got before its run writes to what the
/// run has.
pub(crate) struct StdoutTarget(Capture);

impl StdoutTarget {
    /// A stream that throws everything away, until a run begins; and where to say so, and to ask what became of it.
    pub(crate) fn new() -> (Self, Capture) {
        let capture = Capture::default();
        (Self(capture.clone()), capture)
    }
}

impl IsTerminal for StdoutTarget {
    fn is_terminal(&self) -> bool {
        false
    }
}

impl StdoutStream for StdoutTarget {
    fn async_stream(&self) -> Box<dyn AsyncWrite + Send + Sync> {
        // Only the preview 3 interfaces ask for this, and they are not linked.
        Box::new(tokio::io::sink())
    }

    fn p2_stream(&self) -> Box<dyn OutputStream> {
        Box::new(Handle { capture: self.0.clone(), pending: Bytes::new(), failed: false })
    }
}

/// A guest's handle of the stream.
struct Handle {
    capture: Capture,
    pending: Bytes,
    failed: bool,
}

#[wasmtime_wasi::async_trait]
impl Pollable for Handle {
    /// Hands on what is pending. When the future is dropped half-way, what the sink took stays taken.
    async fn ready(&mut self) {
        if self.pending.is_empty() {
            return;
        }
        let Some(sink) = self.capture.sink() else { return };
        let mut sink = sink.lock().await;
        while !self.pending.is_empty() && !self.failed {
            match sink.write(&self.pending).await {
                Ok(0) | Err(_) => self.failed = true,
                Ok(taken) => drop(self.pending.split_to(taken.min(self.pending.len()))),
            }
            if self.pending.is_empty() {
                self.failed |= sink.flush().await.is_err();
            }
        }
    }
}

#[wasmtime_wasi::async_trait]
impl OutputStream for Handle {
    fn write(&mut self, bytes: Bytes) -> Result<(), StreamError> {
        // More than was permitted, or before what was permitted is gone: a guest that keeps the rules does neither.
        if bytes.len() > PERMIT || !self.pending.is_empty() {
            return Err(StreamError::trap("the guest wrote more than it was permitted to"));
        }
        if self.failed {
            return Err(StreamError::Closed);
        }
        self.pending = self.capture.accept(&bytes);
        Ok(())
    }

    fn flush(&mut self) -> Result<(), StreamError> {
        if self.failed { Err(StreamError::Closed) } else { Ok(()) }
    }

    fn check_write(&mut self) -> Result<usize, StreamError> {
        match (self.failed, self.pending.is_empty()) {
            (true, _) => Err(StreamError::Closed),
            (false, true) => Ok(PERMIT),
            (false, false) => Ok(0),
        }
    }
}
