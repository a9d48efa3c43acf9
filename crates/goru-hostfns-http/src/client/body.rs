//! The body of a response, bounded while it comes.

use std::{
    io,
    pin::Pin,
    task::{Context, Poll, ready},
};

use async_compression::{
    tokio::bufread::{BrotliDecoder, GzipDecoder, ZlibDecoder, ZstdDecoder},
    zstd::DParameter,
};
use bytes::{Buf, Bytes};
use http::{HeaderMap, HeaderValue, header};
use hyper::body::{Body, Incoming};
use tokio::io::{AsyncBufRead, AsyncBufReadExt as _, AsyncRead, AsyncReadExt as _, ReadBuf};

use crate::Error;

/// How far back Zstandard may look, as a power of two: the 8 MiB that RFC 9659 allows for in HTTP. A frame could ask for
/// gigabytes.
const ZSTD_WINDOW: u32 = 23;

/// What a request asks for when its script does not.
pub(crate) const ACCEPTED: HeaderValue = HeaderValue::from_static("gzip, deflate, br, zstd");

/// How a body is compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Coding {
    Gzip,
    Deflate,
    Brotli,
    Zstd,
}

impl Coding {
    /// The one coding of a response. One that is compressed in another way, or more than once, which nobody asked for, is
    /// left as it is.
    pub(crate) fn of(headers: &HeaderMap) -> Option<Self> {
        let mut codings = headers.get_all(header::CONTENT_ENCODING).iter();
        let (coding, None) = (codings.next()?, codings.next()) else { return None };
        match coding.to_str().ok()?.trim().to_ascii_lowercase().as_str() {
            "gzip" | "x-gzip" => Some(Self::Gzip),
            "deflate" => Some(Self::Deflate),
            "br" => Some(Self::Brotli),
            "zstd" => Some(Self::Zstd),
            _ => None,
        }
    }
}

/// Reads a body, and undoes its compression.
///
/// `broken` makes an error of the connection's into ours.
pub(crate) async fn read(
    body: Incoming,
    coding: Option<Coding>,
    limit: u64,
    broken: impl Fn(hyper::Error) -> Error + Unpin,
) -> Result<Vec<u8>, Error> {
    // What says that it is too large is not read at all.
    if let Some(observed) = body.size_hint().exact().filter(|&size| size > limit) {
        return Err(too_large(observed, limit));
    }
    let raw = Raw { body, chunk: Bytes::new(), taken: 0, limit, broken };
    let result = match coding {
        None => read_to_end(raw, limit).await,
        Some(coding) => decompress(raw, coding, limit).await,
    };
    result.map_err(|error| match error.downcast::<Error>() {
        Ok(ours) => ours,
        Err(error) => Error::InvalidResponse { reason: format!("its body cannot be decompressed: {error}") },
    })
}

/// Undoes the compression of a body.
async fn decompress(mut raw: impl AsyncBufRead + Unpin, coding: Coding, limit: u64) -> io::Result<Vec<u8>> {
    // An answer to `HEAD` has the headers of a body, and none; so has an empty one of some servers.
    if raw.fill_buf().await?.is_empty() {
        return Ok(Vec::new());
    }
    match coding {
        Coding::Gzip => {
            let mut decoder = GzipDecoder::new(raw);
            decoder.multiple_members(true);
            read_to_end(decoder, limit).await
        }
        Coding::Deflate => read_to_end(ZlibDecoder::new(raw), limit).await,
        Coding::Brotli => read_to_end(BrotliDecoder::new(raw), limit).await,
        Coding::Zstd => {
            let mut decoder = ZstdDecoder::with_params(raw, &[DParameter::window_log_max(ZSTD_WINDOW)]);
            decoder.multiple_members(true);
            read_to_end(decoder, limit).await
        }
    }
}

async fn read_to_end(reader: impl AsyncRead + Unpin, limit: u64) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    reader.take(limit.saturating_add(1)).read_to_end(&mut bytes).await?;
    let observed = bytes.len() as u64;
    if observed > limit { Err(io::Error::other(too_large(observed, limit))) } else { Ok(bytes) }
}

pub(crate) fn too_large(observed: u64, limit: u64) -> Error {
    Error::TooLarge { what: "response body", observed, limit }
}

/// A body as it comes. Its errors are ours within the system's, so that they come through a decompressor as they are.
struct Raw<F> {
    body: Incoming,
    chunk: Bytes,
    taken: u64,
    limit: u64,
    broken: F,
}

impl<F: Fn(hyper::Error) -> Error + Unpin> AsyncBufRead for Raw<F> {
    fn poll_fill_buf(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<&[u8]>> {
        let this = self.get_mut();
        while this.chunk.is_empty() {
            let Some(frame) = ready!(Pin::new(&mut this.body).poll_frame(context)) else { break };
            let frame = frame.map_err(|error| io::Error::other((this.broken)(error)))?;
            // What is no data is a trailer, which nobody sees.
            let Ok(chunk) = frame.into_data() else { continue };
            this.taken = this.taken.saturating_add(chunk.len() as u64);
            if this.taken > this.limit {
                return Poll::Ready(Err(io::Error::other(too_large(this.taken, this.limit))));
            }
            this.chunk = chunk;
        }
        Poll::Ready(Ok(&this.chunk))
    }

    fn consume(self: Pin<&mut Self>, amount: usize) {
        let this = self.get_mut();
        this.chunk.advance(amount.min(this.chunk.len()));
    }
}

impl<F: Fn(hyper::Error) -> Error + Unpin> AsyncRead for Raw<F> {
    fn poll_read(
        mut self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        let chunk = ready!(self.as_mut().poll_fill_buf(context))?;
        let part = chunk.get(..chunk.len().min(buffer.remaining())).unwrap_or_default();
        buffer.put_slice(part);
        let amount = part.len();
        self.consume(amount);
        Poll::Ready(Ok(()))
    }
}
