//! Decompression, on as many threads as the machine has processors, each piece straight to its place.

use std::{
    fs::File,
    io,
    os::unix::fs::FileExt,
    sync::{
        Mutex, PoisonError,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use super::format::{PIECE, Packed, Piece};

/// The most threads. More would wait for the memory and the file system.
const THREADS: usize = 8;

pub(super) fn to_file(packed: &Packed, file: &File) -> io::Result<()> {
    unpack(packed, |offset, bytes| file.write_all_at(bytes, offset))
}

pub(super) fn to_memory(packed: &Packed) -> io::Result<Vec<u8>> {
    let code = Mutex::new(vec![0; usize::try_from(packed.size()).map_err(io::Error::other)?]);
    unpack(packed, |offset, bytes| {
        let mut code = code.lock().unwrap_or_else(PoisonError::into_inner);
        let start = usize::try_from(offset).map_err(io::Error::other)?;
        let place = start.checked_add(bytes.len()).and_then(|end| code.get_mut(start..end));
        place.ok_or_else(damaged)?.copy_from_slice(bytes);
        Ok(())
    })?;
    Ok(code.into_inner().unwrap_or_else(PoisonError::into_inner))
}

/// Calls `put` with each piece and where it belongs, in any order and from several threads.
fn unpack(packed: &Packed, put: impl Fn(u64, &[u8]) -> io::Result<()> + Sync) -> io::Result<()> {
    let pieces = packed.pieces();
    let next = AtomicUsize::new(0);
    let work = || -> io::Result<()> {
        let mut decompressor = zstd::bulk::Decompressor::new()?;
        let mut buffer = Vec::with_capacity(PIECE);
        while let Some(piece) = pieces.get(next.fetch_add(1, Ordering::Relaxed)) {
            decompress(&mut decompressor, piece, &mut buffer)?;
            put(piece.offset, &buffer)?;
        }
        Ok(())
    };
    let threads = thread::available_parallelism().map_or(1, usize::from).min(THREADS).min(pieces.len());
    thread::scope(|scope| {
        // A thread that does not start leaves its work to the others, of which this one is there.
        let start = |_| thread::Builder::new().spawn_scoped(scope, work).ok();
        let helpers: Vec<_> = (1..threads).filter_map(start).collect();
        let mut result = work();
        for helper in helpers {
            result = result.and(helper.join().unwrap_or_else(|_| Err(io::Error::other("a thread panicked"))));
        }
        result
    })
}

fn decompress(
    decompressor: &mut zstd::bulk::Decompressor<'_>,
    piece: &Piece<'_>,
    buffer: &mut Vec<u8>,
) -> io::Result<()> {
    buffer.clear();
    if piece.size > PIECE {
        return Err(damaged());
    }
    let size = decompressor.decompress_to_buffer(piece.compressed, buffer).map_err(|_| damaged())?;
    if size == piece.size { Ok(()) } else { Err(damaged()) }
}

fn damaged() -> io::Error {
    io::Error::new(io::ErrorKind::InvalidData, "it is damaged")
}
