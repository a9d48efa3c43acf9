//! Reading a file that somebody else may have made.

use std::{
    fs::{File, OpenOptions},
    io::{self, Read},
    os::unix::fs::OpenOptionsExt,
    path::Path,
};

use rustix::fs::OFlags;

/// Why a file is not read.
pub(super) struct Unread {
    pub(super) reason: String,
    pub(super) source: Option<io::Error>,
}

/// The bytes of a regular file of at most `limit` bytes.
///
/// A pipe in its place does not block, and a device is not read from.
pub(super) fn regular(path: &Path, limit: u64) -> Result<Vec<u8>, Unread> {
    let failed = |source: io::Error| Unread { reason: "it cannot be read".to_owned(), source: Some(source) };
    let file = open(path).map_err(failed)?;
    let metadata = file.metadata().map_err(failed)?;
    let refused = |reason: String| Err(Unread { reason, source: None });
    if metadata.is_dir() {
        return refused("it is a directory".to_owned());
    }
    if !metadata.is_file() {
        return refused("it is no regular file".to_owned());
    }
    if metadata.len() > limit {
        return refused(format!("it has {} bytes, and the limit is {limit}", metadata.len()));
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or(0));
    // It may have grown since.
    file.take(limit.saturating_add(1)).read_to_end(&mut bytes).map_err(failed)?;
    if bytes.len() as u64 > limit {
        return refused(format!("it has more than {limit} bytes, which is the limit"));
    }
    Ok(bytes)
}

fn open(path: &Path) -> io::Result<File> {
    let flags = (OFlags::NONBLOCK | OFlags::NOCTTY).bits().cast_signed();
    OpenOptions::new().read(true).custom_flags(flags).open(path)
}
