//! What says that a file is code that goru wrote.

use std::{
    fs::File,
    io::{self, Read},
    os::unix::fs::MetadataExt,
    time::{SystemTime, UNIX_EPOCH},
};

use serde::{Deserialize, Serialize};

use super::Key;

/// Changes when the form of the seal does.
const MAGIC: [u8; 8] = *b"goruseal";

/// The most that a seal takes, in bytes.
const MAX_SEAL: u64 = 512;

/// How old a file's change time has to be when the seal is made for the two to prove anything: file systems keep times
/// no finer than some milliseconds, so a change right after the seal could carry the same time.
const SETTLED_SECONDS: i64 = 2;

/// What a file looks like from outside. The kernel changes it whenever the content changes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Stamp {
    device: u64,
    inode: u64,
    size: u64,
    modified: (i64, i64),
    changed: (i64, i64),
}

impl Stamp {
    pub(super) fn of(file: &File) -> io::Result<Self> {
        let metadata = file.metadata()?;
        Ok(Self {
            device: metadata.dev(),
            inode: metadata.ino(),
            size: metadata.size(),
            modified: (metadata.mtime(), metadata.mtime_nsec()),
            changed: (metadata.ctime(), metadata.ctime_nsec()),
        })
    }

    /// Whether the last change is so long ago that another one would show in the times.
    pub(super) fn is_settled(&self) -> bool {
        now() >= self.changed.0.saturating_add(SETTLED_SECONDS)
    }

    pub(super) fn modified(&self) -> (i64, i64) {
        self.modified
    }
}

/// The hash of an entry's code, and when it was taken of which file.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub(super) struct Seal {
    magic: [u8; 8],
    key: [u8; 32],
    hash: [u8; 32],
    stamp: Stamp,
    /// When a file of this look was hashed, in seconds since 1970; 0 where that was not done.
    sealed: i64,
}

/// Seconds since 1970.
fn now() -> i64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |since| since.as_secs());
    i64::try_from(since).unwrap_or(0)
}

impl Seal {
    /// The seal of code that was just written. It vouches for no file without a look at the content.
    pub(super) fn fresh(key: Key, hash: blake3::Hash, stamp: Stamp) -> Self {
        Self { magic: MAGIC, key: *key.0.as_bytes(), hash: *hash.as_bytes(), stamp, sealed: 0 }
    }

    /// The seal of code that was just hashed, as the file has it.
    pub(super) fn settled(key: Key, hash: blake3::Hash, stamp: Stamp) -> Self {
        Self { sealed: now(), ..Self::fresh(key, hash, stamp) }
    }

    pub(super) fn read(file: File) -> Option<Self> {
        let mut bytes = Vec::new();
        file.take(MAX_SEAL).read_to_end(&mut bytes).ok()?;
        let (seal, checksum) = bytes.split_at_checked(bytes.len().checked_sub(blake3::OUT_LEN)?)?;
        (blake3::hash(seal).as_bytes() == checksum).then(|| postcard::from_bytes(seal).ok())?
    }

    pub(super) fn to_bytes(&self) -> io::Result<Vec<u8>> {
        let mut bytes = postcard::to_stdvec(self).map_err(io::Error::other)?;
        let checksum = blake3::hash(&bytes);
        bytes.extend_from_slice(checksum.as_bytes());
        Ok(bytes)
    }

    /// Whether this is the seal of the key's code, as far as its length tells.
    pub(super) fn names(&self, key: Key, found: &Stamp) -> bool {
        self.magic == MAGIC && self.key == *key.0.as_bytes() && self.stamp.size == found.size
    }

    /// Whether the file is, untouched, the one of which the hash was taken.
    pub(super) fn vouches_for(&self, found: &Stamp) -> bool {
        self.stamp == *found && self.sealed >= found.changed.0.saturating_add(SETTLED_SECONDS)
    }

    pub(super) fn matches(&self, hash: blake3::Hash) -> bool {
        // In constant time, as this type of hash compares.
        blake3::Hash::from_bytes(self.hash) == hash
    }
}

/// The hash of a file's content, from its start.
pub(super) fn hash(file: &File) -> io::Result<blake3::Hash> {
    let mut hasher = blake3::Hasher::new();
    hasher.update_reader(&mut io::BufReader::with_capacity(1 << 20, file))?;
    Ok(hasher.finalize())
}
