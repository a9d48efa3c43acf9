//! A descriptor of the process's own, read and written without ever blocking the thread for long.
//!
//! The thread that runs the guest is the one that looks at its deadline, so it must not wait in a write that nobody
//! reads. Making the descriptor itself non-blocking would make it so for every other process that has it.

use std::{
    io,
    os::fd::{AsFd, AsRawFd, BorrowedFd, OwnedFd},
    pin::Pin,
    sync::Arc,
    task::{Context, Poll, ready},
    thread,
};

use rustix::{
    event::{PollFd, PollFlags, Timespec, poll},
    fs::{FileType, Mode, OFlags, fstat, open},
};
use tokio::sync::oneshot;

/// What a pipe that can be written to takes without blocking, in bytes: the least of what systems promise for `PIPE_BUF`
/// on Linux, and less than a socket's room when it says that it has some.
const PIECE: usize = 4096;

/// Whether the descriptor is read or written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Direction {
    Read,
    Write,
}

impl Direction {
    fn events(self) -> PollFlags {
        match self {
            Self::Read => PollFlags::IN,
            Self::Write => PollFlags::OUT,
        }
    }
}

/// How an operation is kept from blocking.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Way {
    /// It does not block, or not for long: files on disk, `/dev/null`.
    Direct,
    /// The descriptor is a second one of the same pipe or terminal, and non-blocking.
    NonBlocking,
    /// It is asked first whether it would block, and done in small pieces.
    Asked,
}

/// One of the standard streams.
#[derive(Debug)]
pub(crate) struct Descriptor {
    fd: Arc<Fd>,
    direction: Direction,
    way: Way,
    /// There while it is waited for.
    waiter: Option<oneshot::Receiver<()>>,
}

#[derive(Debug)]
enum Fd {
    Inherited(BorrowedFd<'static>),
    Own(OwnedFd),
}

impl AsFd for Fd {
    fn as_fd(&self) -> BorrowedFd<'_> {
        match self {
            Self::Inherited(fd) => *fd,
            Self::Own(fd) => fd.as_fd(),
        }
    }
}

impl Descriptor {
    /// Looks at what the descriptor is.
    pub(crate) fn new(fd: BorrowedFd<'static>, direction: Direction) -> Self {
        let kind = fstat(fd).map(|stat| FileType::from_raw_mode(stat.st_mode));
        let can_block = match kind {
            Ok(FileType::CharacterDevice) => rustix::termios::isatty(fd),
            Ok(FileType::Fifo | FileType::Socket) => true,
            _ => false,
        };
        let (fd, way) = if can_block {
            match open_again(fd, direction) {
                Some(own) => (Fd::Own(own), Way::NonBlocking),
                None => (Fd::Inherited(fd), Way::Asked),
            }
        } else {
            (Fd::Inherited(fd), Way::Direct)
        };
        Self { fd: Arc::new(fd), direction, way, waiter: None }
    }

    /// Reads what there is, or waits for it.
    pub(crate) fn poll_read(&mut self, context: &mut Context<'_>, buffer: &mut [u8]) -> Poll<io::Result<usize>> {
        self.poll_with(context, |fd| Ok(rustix::io::read(fd, &mut *buffer)?))
    }

    /// Writes what there is room for, or waits for that.
    pub(crate) fn poll_write(&mut self, context: &mut Context<'_>, bytes: &[u8]) -> Poll<io::Result<usize>> {
        let most = if self.way == Way::Asked { PIECE.min(bytes.len()) } else { bytes.len() };
        let piece = bytes.get(..most).unwrap_or(bytes);
        self.poll_with(context, |fd| Ok(rustix::io::write(fd, piece)?))
    }

    /// Writes what there is room for now.
    pub(crate) fn try_write(&self, bytes: &[u8]) -> io::Result<usize> {
        self.attempt(|fd| Ok(rustix::io::write(fd, bytes)?))
    }

    fn poll_with(
        &mut self,
        context: &mut Context<'_>,
        mut operate: impl FnMut(BorrowedFd<'_>) -> io::Result<usize>,
    ) -> Poll<io::Result<usize>> {
        loop {
            if let Some(waiter) = &mut self.waiter {
                // It answers, or its thread is gone: either way it is time to try again.
                let _ = ready!(Pin::new(waiter).poll(context));
                self.waiter = None;
            }
            match self.attempt(&mut operate) {
                Err(error) if error.kind() == io::ErrorKind::WouldBlock => self.waiter = Some(self.wait()?),
                result => return Poll::Ready(result),
            }
        }
    }

    /// Waits in a thread of its own. That costs little beside the waiting, and a run that never waits has no such thread.
    fn wait(&self) -> io::Result<oneshot::Receiver<()>> {
        let (done, waiter) = oneshot::channel();
        let (fd, direction) = (Arc::clone(&self.fd), self.direction);
        thread::Builder::new().name("goru-stream".into()).spawn(move || {
            // An error shows again when the operation is tried.
            let _ = poll(&mut [PollFd::new(&*fd, direction.events())], None);
            let _ = done.send(());
        })?;
        Ok(waiter)
    }

    fn attempt(&self, operate: impl FnMut(BorrowedFd<'_>) -> io::Result<usize>) -> io::Result<usize> {
        attempt(self.fd.as_fd(), self.direction, self.way, operate)
    }
}

fn attempt(
    fd: BorrowedFd<'_>,
    direction: Direction,
    way: Way,
    mut operate: impl FnMut(BorrowedFd<'_>) -> io::Result<usize>,
) -> io::Result<usize> {
    loop {
        if way == Way::Asked && !is_ready(fd, direction)? {
            return Err(io::ErrorKind::WouldBlock.into());
        }
        match operate(fd) {
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            result => return result,
        }
    }
}

/// Whether an operation on the descriptor does not block; one that fails does not.
fn is_ready(fd: BorrowedFd<'_>, direction: Direction) -> io::Result<bool> {
    match poll(&mut [PollFd::from_borrowed_fd(fd, direction.events())], Some(&Timespec { tv_sec: 0, tv_nsec: 0 })) {
        Err(rustix::io::Errno::INTR) => Ok(false),
        ready => Ok(ready? > 0),
    }
}

/// Opens a pipe or a terminal a second time: what is set on the new descriptor concerns nobody else. Not possible for
/// sockets, for pipes that nobody reads any more, without `/proc`, and for what belongs to another user.
fn open_again(fd: BorrowedFd<'_>, direction: Direction) -> Option<OwnedFd> {
    if !cfg!(target_os = "linux") {
        return None;
    }
    let access = match direction {
        Direction::Read => OFlags::RDONLY,
        Direction::Write => OFlags::WRONLY,
    };
    let flags = access | OFlags::NONBLOCK | OFlags::NOCTTY | OFlags::CLOEXEC;
    open(format!("/proc/self/fd/{}", fd.as_raw_fd()), flags, Mode::empty()).ok()
}
