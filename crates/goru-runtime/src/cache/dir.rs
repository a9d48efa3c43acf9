//! A directory that belongs to the user alone, and the files in it.

use std::{
    fs::File,
    io,
    os::fd::{AsFd, AsRawFd, OwnedFd},
    path::{Path, PathBuf},
};

use rustix::{
    fs::{AtFlags, FileType, Mode, OFlags, Stat, fchmod, fstat, open, openat, renameat, statat, unlinkat},
    process::geteuid,
};

use super::copy::copy;

/// The bits of a mode that let somebody else write.
const OTHERS_WRITE: u32 = 0o022;

/// Why a directory is no place for compiled code.
#[derive(Debug)]
pub(crate) struct Refused {
    pub(crate) reason: String,
    pub(crate) source: Option<io::Error>,
}

impl Refused {
    fn because(reason: impl Into<String>) -> Self {
        Self { reason: reason.into(), source: None }
    }

    fn io(action: &str, error: impl Into<io::Error>) -> Self {
        let source = error.into();
        Self { reason: format!("{action}: {source}"), source: Some(source) }
    }
}

/// A directory, open: what it is called later is of no account.
#[derive(Debug)]
pub(super) struct Dir(OwnedFd);

impl Dir {
    pub(super) fn open(path: &Path) -> Result<Self, Refused> {
        if !path.is_absolute() {
            return Err(Refused::because("it is not an absolute path"));
        }
        std::os::unix::fs::DirBuilderExt::mode(&mut std::fs::DirBuilder::new(), 0o700)
            .recursive(true)
            .create(path)
            .map_err(|error| Refused::io("it cannot be made", error))?;
        let flags = OFlags::RDONLY | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let dir = open(path, flags, Mode::empty()).map_err(|error| Refused::io("it cannot be opened", error))?;
        let stat = fstat(&dir).map_err(|error| Refused::io("it cannot be looked at", error))?;
        if stat.st_uid != geteuid().as_raw() {
            return Err(Refused::because("it belongs to another user"));
        }
        if stat.st_mode & OTHERS_WRITE != 0 {
            return Err(Refused::because("others can write to it; `chmod go-w` mends that"));
        }
        Ok(Self(dir))
    }

    /// Opens a file that is the user's own, regular, under one name and not for others to write. A named pipe in its
    /// place does not block.
    pub(super) fn open_entry(&self, name: &str) -> Option<File> {
        let flags = OFlags::RDONLY | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = openat(&self.0, name, flags, Mode::empty()).ok()?;
        let stat = fstat(&file).ok()?;
        let own = is_regular(&stat) && stat.st_uid == geteuid().as_raw() && stat.st_mode & OTHERS_WRITE == 0;
        (own && stat.st_nlink == 1).then(|| file.into())
    }

    /// Makes a new file, read-only once `fill` has filled it. It need not be on the disk by then.
    pub(super) fn create<T>(&self, name: &str, fill: impl FnOnce(&mut File) -> io::Result<T>) -> io::Result<T> {
        let flags = OFlags::WRONLY | OFlags::CREATE | OFlags::EXCL | OFlags::NOFOLLOW | OFlags::CLOEXEC;
        let mut file = File::from(openat(&self.0, name, flags, Mode::RUSR | Mode::WUSR)?);
        let filled = fill(&mut file)?;
        fchmod(&file, Mode::RUSR)?;
        Ok(filled)
    }

    /// Opens the file that stands for a lock, and makes it when it is not there.
    pub(super) fn create_lock(&self, name: &str) -> io::Result<File> {
        let flags = OFlags::RDWR | OFlags::CREATE | OFlags::NOFOLLOW | OFlags::NONBLOCK | OFlags::CLOEXEC;
        let file = openat(&self.0, name, flags, Mode::RUSR | Mode::WUSR)?;
        if is_regular(&fstat(&file)?) { Ok(file.into()) } else { Err(io::Error::other("the lock is no regular file")) }
    }

    pub(super) fn rename(&self, from: &str, to: &str) -> io::Result<()> {
        Ok(renameat(&self.0, from, &self.0, to)?)
    }

    pub(super) fn remove(&self, name: &str) -> io::Result<()> {
        Ok(unlinkat(&self.0, name, AtFlags::empty())?)
    }

    /// A copy of a file without a name, for reading.
    pub(super) fn copy(&self, file: &File) -> io::Result<File> {
        copy(self.0.as_fd(), file)
    }

    /// The length of a file, 0 where it cannot be told.
    pub(super) fn size(&self, name: &str) -> u64 {
        statat(&self.0, name, AtFlags::SYMLINK_NOFOLLOW).map_or(0, |stat| u64::try_from(stat.st_size).unwrap_or(0))
    }

    /// The names in the directory that are text.
    pub(super) fn names(&self) -> io::Result<impl Iterator<Item = String>> {
        let entries = rustix::fs::Dir::read_from(&self.0)?;
        Ok(entries.filter_map(|entry| entry.ok()?.file_name().to_str().ok().map(str::to_owned)))
    }
}

fn is_regular(stat: &Stat) -> bool {
    FileType::from_raw_mode(stat.st_mode) == FileType::RegularFile
}

/// A path by which the kernel finds an open file again.
pub(super) fn path_of(file: &File) -> PathBuf {
    let directory = if cfg!(target_os = "linux") { "/proc/self/fd" } else { "/dev/fd" };
    Path::new(directory).join(file.as_raw_fd().to_string())
}
