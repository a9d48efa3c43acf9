//! A copy of compiled code that nobody comes upon who would change or cut it.
//!
//! Of a file that is mapped, what somebody cuts off is missing from then on, and ends the process that runs it. So whoever maps
//! code for long maps a copy: a file without a name in the cache's directory; where there can be none, such as in a directory that
//! is read-only or holds nothing to be executed, memory that is sealed against changes.
//!
//! The file comes first, because the system keeps files in pieces of many pages where it can, and such memory in single ones: a
//! run maps some 1,400 pages of the guest's image to read them, which takes a third of its time one by one.

use std::{fs::File, io, os::fd::BorrowedFd};

/// The copy, open for reading.
#[cfg(target_os = "linux")]
pub(super) fn copy(directory: BorrowedFd<'_>, file: &File) -> io::Result<File> {
    linux::nameless(directory, file).or_else(|_| linux::sealed(file))
}

#[cfg(not(target_os = "linux"))]
pub(super) fn copy(_: BorrowedFd<'_>, _: &File) -> io::Result<File> {
    Err(io::ErrorKind::Unsupported.into())
}

#[cfg(target_os = "linux")]
mod linux {
    use std::{
        fs::File,
        io::{self, Seek},
        os::fd::BorrowedFd,
    };

    use rustix::fs::{
        MemfdFlags, Mode, OFlags, SealFlags, StatVfsMountFlags, fchmod, fcntl_add_seals, fstatvfs, memfd_create, openat,
    };

    use crate::cache::dir::path_of;

    /// A file that has no name: it is gone with the process, however that ends.
    pub(super) fn nameless(directory: BorrowedFd<'_>, file: &File) -> io::Result<File> {
        if fstatvfs(directory)?.f_flag.contains(StatVfsMountFlags::NOEXEC) {
            return Err(io::ErrorKind::Unsupported.into());
        }
        // Exclusive: it can never be given a name.
        let flags = OFlags::RDWR | OFlags::TMPFILE | OFlags::EXCL | OFlags::CLOEXEC;
        let mut copy = File::from(openat(directory, ".", flags, Mode::RUSR | Mode::WUSR)?);
        fill(&mut copy, file)?;
        fchmod(&copy, Mode::RUSR)?;
        // From here on not even this process can write to it.
        File::open(path_of(&copy))
    }

    /// Memory under seals.
    pub(super) fn sealed(file: &File) -> io::Result<File> {
        let mut copy = File::from(memfd_create("goru-code", MemfdFlags::CLOEXEC | MemfdFlags::ALLOW_SEALING)?);
        fill(&mut copy, file)?;
        fcntl_add_seals(&copy, SealFlags::SEAL | SealFlags::SHRINK | SealFlags::GROW | SealFlags::WRITE)?;
        File::open(path_of(&copy))
    }

    fn fill(copy: &mut File, mut file: &File) -> io::Result<()> {
        file.rewind()?;
        io::copy(&mut file, copy).map(drop)
    }
}

#[cfg(all(test, target_os = "linux"))]
mod tests {
    #![allow(clippy::expect_used, reason = "a test fails by panicking, its helpers included")]

    use std::{
        fs::File,
        io::{Read, Write},
        os::fd::AsFd,
    };

    use super::{copy, linux};

    /// More than one piece, and not a whole number of them.
    fn code() -> (File, Vec<u8>) {
        let bytes: Vec<u8> = (0..5_000_003_u32).map(|at| (at ^ at >> 11) as u8).collect();
        let mut file = tempfile::tempfile().expect("there is room");
        file.write_all(&bytes).expect("there is room");
        (file, bytes)
    }

    fn holds(mut copy: File, bytes: &[u8]) {
        let mut found = Vec::new();
        copy.read_to_end(&mut found).expect("it can be read");
        assert!(found == bytes, "{} bytes of {}", found.len(), bytes.len());
        copy.write_all(b"x").expect_err("it takes no more");
        copy.set_len(1).expect_err("it cannot be cut");
    }

    #[test]
    fn k4_a_copy_is_whole_and_takes_no_changes() {
        let (file, bytes) = code();
        let directory = tempfile::tempdir().expect("there is room");
        let handle = File::open(directory.path()).expect("it was just made");
        holds(linux::nameless(handle.as_fd(), &file).expect("it takes files without a name"), &bytes);
        assert_eq!(std::fs::read_dir(directory.path()).expect("it is there").count(), 0);
        holds(linux::sealed(&file).expect("there is memory"), &bytes);
    }

    #[test]
    fn k4_where_no_file_can_be_the_copy_is_memory() {
        let (file, bytes) = code();
        let nowhere = File::open("/proc").expect("the system has it");
        linux::nameless(nowhere.as_fd(), &file).expect_err("it takes no files");
        holds(copy(nowhere.as_fd(), &file).expect("there is memory"), &bytes);
    }
}
