//! What a script reads from its standard input.

use std::{fmt, pin::Pin, sync::Arc};

use bytes::{Bytes, BytesMut};
use tokio::{
    io::{AsyncRead, AsyncReadExt},
    sync::Mutex,
};
use wasmtime_wasi::{
    cli::{IsTerminal, StdinStream},
    p2::{InputStream, Pollable, StreamError},
};

/// The most that one read takes from a reader, in bytes; the guest chooses the size it asks for.
const MAX_READ: usize = 64 << 10;

/// The standard input of a run. Empty by default.
///
/// ```
/// use goru_runtime::Input;
///
/// let input = Input::from("one line\n");
/// assert_eq!(format!("{input:?}"), "Input::Bytes(9)");
/// ```
#[derive(Default)]
pub struct Input(Kind);

#[derive(Default)]
enum Kind {
    #[default]
    Empty,
    Bytes(Bytes),
    Reader(Reader),
}

type Reader = Pin<Box<dyn AsyncRead + Send>>;

impl Input {
    /// Reads from `reader` as the script asks for more.
    pub fn reader(reader: impl AsyncRead + Send + 'static) -> Self {
        Self(Kind::Reader(Box::pin(reader)))
    }
}

impl fmt::Debug for Input {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        match &self.0 {
            Kind::Empty => formatter.write_str("Input::Empty"),
            Kind::Bytes(bytes) => write!(formatter, "Input::Bytes({})", bytes.len()),
            Kind::Reader(_) => formatter.write_str("Input::Reader"),
        }
    }
}

impl From<Vec<u8>> for Input {
    fn from(bytes: Vec<u8>) -> Self {
        Self(Kind::Bytes(bytes.into()))
    }
}

impl From<&[u8]> for Input {
    fn from(bytes: &[u8]) -> Self {
        Self::from(bytes.to_vec())
    }
}

impl From<String> for Input {
    fn from(text: String) -> Self {
        Self::from(text.into_bytes())
    }
}

impl From<&str> for Input {
    fn from(text: &str) -> Self {
        Self::from(text.as_bytes())
    }
}

/// The standard input, as WASI wants it. All handles of the guest share one position, and those that an instance got
/// before its run as well.
#[derive(Clone)]
pub(crate) struct StdinSource(Arc<Mutex<Position>>);

#[derive(Default)]
struct Position {
    reader: Option<Reader>,
    /// What was read and not yet taken.
    buffer: Bytes,
    failed: bool,
}

impl StdinSource {
    /// A standard input that is at its end.
    pub(crate) fn new() -> Self {
        Self(Arc::default())
    }

    /// Begins a run that reads this.
    pub(crate) async fn begin(&self, input: Input) {
        let (reader, buffer) = match input.0 {
            Kind::Empty => (None, Bytes::new()),
            Kind::Bytes(bytes) => (None, bytes),
            Kind::Reader(reader) => (Some(reader), Bytes::new()),
        };
        *self.0.lock().await = Position { reader, buffer, failed: false };
    }
}

impl IsTerminal for StdinSource {
    fn is_terminal(&self) -> bool {
        false
    }
}

impl StdinStream for StdinSource {
    fn async_stream(&self) -> Box<dyn AsyncRead + Send + Sync> {
        // Only the preview 3 interfaces ask for this, and they are not linked.
        Box::new(tokio::io::empty())
    }

    fn p2_stream(&self) -> Box<dyn InputStream> {
        Box::new(Handle(Arc::clone(&self.0)))
    }
}

struct Handle(Arc<Mutex<Position>>);

#[wasmtime_wasi::async_trait]
impl Pollable for Handle {
    /// Waits until there is something to take, or nothing will ever be.
    async fn ready(&mut self) {
        let mut position = self.0.lock().await;
        if !position.buffer.is_empty() {
            return;
        }
        let Some(reader) = position.reader.as_mut() else { return };
        let mut buffer = BytesMut::with_capacity(MAX_READ);
        match reader.read_buf(&mut buffer).await {
            Ok(1..) => position.buffer = buffer.freeze(),
            Ok(0) => position.reader = None,
            Err(_) => {
                position.reader = None;
                position.failed = true;
            }
        }
    }
}

#[wasmtime_wasi::async_trait]
impl InputStream for Handle {
    fn read(&mut self, size: usize) -> Result<Bytes, StreamError> {
        let Ok(mut position) = self.0.try_lock() else { return Ok(Bytes::new()) };
        if position.buffer.is_empty() {
            return match (&position.reader, position.failed) {
                (Some(_), _) => Ok(Bytes::new()),
                (None, true) => Err(StreamError::LastOperationFailed(wasmtime::format_err!("the input failed"))),
                (None, false) => Err(StreamError::Closed),
            };
        }
        let taken = size.min(position.buffer.len());
        Ok(position.buffer.split_to(taken))
    }
}
