//! Compiled code on disk.
//!
//! Loading compiled code is running it, so an entry is loaded only when it can be shown that goru wrote it:
//!
//! - The directory belongs to the user and nobody else can write to it; it is opened once, and every entry is reached
//!   through that handle, never through a path that could lead elsewhere by now.
//! - An entry is a regular file of the user's with one name, made read-only. Beside it lies its seal: the key, the
//!   length and the hash of the code, and what the file looked like (inode, size, times) when the hash was taken. The
//!   change time of a file cannot be set, so code that still looks the same is the same; code that does not is hashed.
//!   The seal that a writer leaves says the hash only. The first start after some seconds hashes the file, sees to it
//!   that it is on the disk, and notes what it looks like: a writer waits for no disk, and a seal that spares the hash
//!   never survives a loss of power that its file did not.
//! - The file that was checked is the file that is mapped: it is opened once. Whoever may write to it, the user, could
//!   cut it short while it is mapped, and a process that runs what was cut off is ended by the system. An executor that
//!   lives long, one with a pool, maps a copy of it without a name. A short one maps the file as it is, which takes a tenth
//!   of the time, and keeps a lease from before the check for as long as the mapping is there: who would write waits, for up
//!   to 45 s, where the file system has leases. Where somebody writes already, it maps a copy as well.
//! - Writers lock the key, write under another name, and rename. One that dies leaves a file that the next one removes.

mod copy;
mod dir;
mod lease;
mod seal;

use std::{
    fs::File,
    hash::{Hash, Hasher},
    io::{self, Write},
    path::{Path, PathBuf},
    sync::atomic::{AtomicU64, Ordering},
};

pub(crate) use self::dir::Refused;
use self::{
    dir::Dir,
    lease::Lease,
    seal::{Seal, Stamp},
};

/// How many guests' code is kept; the oldest goes first. Each version of goru and each way of compiling has its own.
const MAX_ENTRIES: usize = 16;

/// The name of an entry: a hash of everything that decides what the compiled code is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Key(blake3::Hash);

impl Key {
    /// The key of a guest, by its digest, on an engine that compiles it.
    #[cfg(feature = "compiler")]
    pub(crate) fn new(guest: [u8; 32], engine: &wasmtime::Engine) -> Self {
        let mut hasher = KeyHasher(blake3::Hasher::new());
        (env!("CARGO_PKG_VERSION"), guest).hash(&mut hasher);
        engine.precompile_compatibility_hash().hash(&mut hasher);
        Self(hasher.0.finalize())
    }

    /// The key of code that was compiled ahead, by its hash: nothing else decides what it is.
    pub(crate) fn of_code(hash: blake3::Hash) -> Self {
        let mut hasher = KeyHasher(blake3::Hasher::new());
        (env!("CARGO_PKG_VERSION"), "ahead", hash.as_bytes()).hash(&mut hasher);
        Self(hasher.0.finalize())
    }

    fn file(self, extension: &str) -> String {
        format!("{}.{extension}", self.0.to_hex())
    }
}

struct KeyHasher(blake3::Hasher);

impl Hasher for KeyHasher {
    fn write(&mut self, bytes: &[u8]) {
        self.0.update(bytes);
    }

    /// Not asked for: the key takes all of the hash.
    fn finish(&self) -> u64 {
        0
    }
}

/// The extensions of the cache's files.
const CODE: &str = "code";
const SEAL: &str = "seal";
const LOCK: &str = "lock";
const TEMPORARY: &str = "tmp";

/// A directory of compiled code.
#[derive(Debug)]
pub(crate) struct Cache {
    dir: Dir,
}

impl Cache {
    /// Opens the directory, and makes it when it is not there.
    pub(crate) fn open(path: &Path) -> Result<Self, Refused> {
        Dir::open(path).map(|dir| Self { dir })
    }

    /// The code under the key, ready to be mapped. Whatever is wrong with an entry makes it one that is not there.
    pub(crate) fn load(&self, key: Key) -> Option<CodeFile> {
        let code = self.dir.open_entry(&key.file(CODE))?;
        let lease = lease::take(&code);
        let seal = Seal::read(self.dir.open_entry(&key.file(SEAL))?)?;
        let stamp = Stamp::of(&code).ok()?;
        if !seal.names(key, &stamp) {
            return None;
        }
        if !seal.vouches_for(&stamp) {
            let settled = stamp.is_settled();
            let hash = seal::hash(&code).ok()?;
            if !seal.matches(hash) || Stamp::of(&code).ok()? != stamp {
                return None;
            }
            // The next start need not hash again. Where the cache cannot be written, it does.
            if settled && code.sync_all().is_ok() {
                let _ = self.write_seal(key, &Seal::settled(key, hash, stamp.clone()));
            }
        }
        Some(CodeFile { file: code, seal, stamp, lease })
    }

    /// The same code in a copy that has no name. It takes tens of milliseconds, and the room.
    pub(crate) fn copy(&self, code: &CodeFile) -> io::Result<CodeFile> {
        let file = self.dir.copy(&code.file)?;
        // Who had the file mapped to write to it changes it without a trace for some time.
        let is_same = match code.lease {
            Lease::Refused => code.seal.matches(seal::hash(&file)?),
            Lease::Held | Lease::Unknown => Stamp::of(&code.file)? == code.stamp,
        };
        if !is_same {
            return Err(io::Error::other("the file was changed while it was copied"));
        }
        Ok(CodeFile { file, seal: code.seal.clone(), stamp: code.stamp.clone(), lease: code.lease })
    }

    /// Waits until no other process compiles for this key. `waiting` is called when one does.
    pub(crate) fn lock(&self, key: Key, waiting: impl FnOnce()) -> io::Result<File> {
        let file = self.dir.create_lock(&key.file(LOCK))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(std::fs::TryLockError::WouldBlock) => {
                waiting();
                file.lock()?;
            }
            Err(std::fs::TryLockError::Error(error)) => return Err(error),
        }
        Ok(file)
    }

    /// Keeps the code that `write` puts into a file, of which it gives the hash. The key's lock is held.
    pub(crate) fn store(
        &self,
        key: Key,
        _lock: &File,
        write: impl FnOnce(&mut File) -> io::Result<blake3::Hash>,
    ) -> io::Result<()> {
        self.reap(key)?;
        self.prune()?;
        let (file, hash) = self.replace(&key.file(CODE), write)?;
        self.write_seal(key, &Seal::fresh(key, hash, Stamp::of(&file)?))
    }

    /// Removes what writers that died left of this key. Its lock is held.
    fn reap(&self, key: Key) -> io::Result<()> {
        let prefix = key.file("");
        for name in self.dir.names()?.filter(|name| name.starts_with(&prefix) && name.ends_with(TEMPORARY)) {
            self.dir.remove(&name)?;
        }
        Ok(())
    }

    fn write_seal(&self, key: Key, seal: &Seal) -> io::Result<()> {
        let bytes = seal.to_bytes()?;
        self.replace(&key.file(SEAL), |file| file.write_all(&bytes)).map(drop)
    }

    /// Puts a whole file in the place of another: nobody sees half of it, and who has the old one open keeps it.
    fn replace<T>(&self, name: &str, fill: impl FnOnce(&mut File) -> io::Result<T>) -> io::Result<(File, T)> {
        // Two threads may write the same seal at once.
        static COUNT: AtomicU64 = AtomicU64::new(0);
        let count = COUNT.fetch_add(1, Ordering::Relaxed);
        let temporary = format!("{name}.{}-{count}.{TEMPORARY}", std::process::id());
        let created = self.dir.create(&temporary, fill);
        let filled = created.and_then(|filled| self.dir.rename(&temporary, name).map(|()| filled));
        let filled = filled.inspect_err(|_| {
            let _ = self.dir.remove(&temporary);
        })?;
        let file = self.dir.open_entry(name);
        let file = file.ok_or_else(|| io::Error::other("the file that was written is not there"))?;
        Ok((file, filled))
    }

    /// Removes the oldest entries when there are too many.
    fn prune(&self) -> io::Result<()> {
        let mut entries: Vec<_> = self
            .dir
            .names()?
            .filter(|name| is_own(name, &[CODE]))
            .filter_map(|name| Some((Stamp::of(&self.dir.open_entry(&name)?).ok()?.modified(), name)))
            .collect();
        entries.sort();
        let surplus = entries.len().saturating_sub(MAX_ENTRIES - 1);
        for (_, name) in entries.into_iter().take(surplus) {
            let stem = name.trim_end_matches(CODE);
            for companion in [SEAL, LOCK] {
                let _ = self.dir.remove(&format!("{stem}{companion}"));
            }
            self.dir.remove(&name)?;
        }
        Ok(())
    }

    /// Removes every file of the cache's, and says how many bytes that were. What goru did not name stays.
    pub(crate) fn clear(&self) -> io::Result<u64> {
        let mut freed = 0_u64;
        for name in self.dir.names()? {
            if !is_own(&name, &[CODE, SEAL, LOCK, TEMPORARY]) {
                continue;
            }
            let size = self.dir.size(&name);
            match self.dir.remove(&name) {
                Ok(()) => freed = freed.saturating_add(size),
                // Another process was faster.
                Err(error) if error.kind() == io::ErrorKind::NotFound => {}
                Err(error) => return Err(error),
            }
        }
        Ok(freed)
    }
}

/// Whether a file's name is one that the cache gives: a key, and one of these extensions at the end.
fn is_own(name: &str, extensions: &[&str]) -> bool {
    let Some((stem, rest)) = name.split_at_checked(blake3::OUT_LEN * 2) else { return false };
    let known = extensions.iter().any(|extension| rest.strip_suffix(extension).is_some_and(|rest| rest.ends_with('.')));
    rest.starts_with('.') && known && stem.bytes().all(|digit| digit.is_ascii_hexdigit())
}

/// Compiled code that goru wrote, open.
#[derive(Debug)]
pub(crate) struct CodeFile {
    file: File,
    seal: Seal,
    /// What the file looked like when it was checked.
    stamp: Stamp,
    lease: Lease,
}

impl CodeFile {
    /// Whether somebody is known to be able to change the file while it is mapped.
    pub(crate) fn is_contended(&self) -> bool {
        self.lease == Lease::Refused
    }

    /// A path that leads to this very file, whatever has become of its name.
    pub(crate) fn path(&self) -> PathBuf {
        dir::path_of(&self.file)
    }
}
