//! Leases: while one is held, who would write to the file waits.

use std::fs::File;

/// What keeps a file as it is while it is mapped.
#[cfg_attr(not(target_os = "linux"), expect(dead_code, reason = "other systems have no leases"))]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Lease {
    /// Who opens the file to write to it, or cuts it short, waits until it is closed here; the user to whom it belongs, and
    /// the administrator, too. The system takes a lease back that somebody has waited for as long as
    /// `/proc/sys/fs/lease-break-time` says, which is 45 s.
    Held,
    /// Somebody has the file open for writing.
    Refused,
    /// There are none, on this file system or on this system.
    Unknown,
}

/// Asks for a lease, which lasts until the file is closed.
#[cfg(target_os = "linux")]
pub(super) fn take(file: &File) -> Lease {
    use std::io::ErrorKind::WouldBlock;

    // The system tells of a writer by `SIGIO`, which ends a process that does not expect it. What tells of urgent data
    // on a socket is ignored by default, and whoever handles it knows that it may come for nothing.
    let asked = set(file, F_SETSIG, libc::SIGURG).and_then(|()| set(file, libc::F_SETLEASE, libc::F_RDLCK));
    match asked {
        Ok(()) => Lease::Held,
        Err(error) if error.kind() == WouldBlock => Lease::Refused,
        Err(_) => Lease::Unknown,
    }
}

#[cfg(not(target_os = "linux"))]
pub(super) fn take(_: &File) -> Lease {
    Lease::Unknown
}

/// The command that `libc` has no name for.
#[cfg(target_os = "linux")]
const F_SETSIG: libc::c_int = 10;

#[cfg(target_os = "linux")]
#[expect(unsafe_code, reason = "no library has these two commands as safe functions")]
fn set(file: &File, command: libc::c_int, value: libc::c_int) -> std::io::Result<()> {
    use std::os::fd::AsRawFd;

    // SAFETY: both commands take a number, and read and write no memory of this process's; the descriptor is open for as
    // long as the borrow lasts.
    let answer = unsafe { libc::fcntl(file.as_raw_fd(), command, value) };
    if answer == 0 { Ok(()) } else { Err(std::io::Error::last_os_error()) }
}
