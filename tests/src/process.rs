//! What this process takes of the machine, as Linux tells it.

use std::{fs, io};

/// The memory that the process has now, in bytes: what is its own, without files that are mapped.
///
/// # Errors
///
/// When the system does not tell.
pub fn own_memory() -> io::Result<u64> {
    status("RssAnon:")
}

/// The most memory that the process ever had, in bytes, files that are mapped included.
///
/// # Errors
///
/// When the system does not tell.
pub fn most_memory() -> io::Result<u64> {
    status("VmHWM:")
}

/// How many descriptors are open, the one that counts them included.
///
/// # Errors
///
/// When the system does not tell.
pub fn descriptors() -> io::Result<usize> {
    Ok(fs::read_dir("/proc/self/fd")?.count())
}

/// How many threads there are.
///
/// # Errors
///
/// When the system does not tell.
pub fn threads() -> io::Result<usize> {
    Ok(fs::read_dir("/proc/self/task")?.count())
}

/// A figure in kilobytes, in bytes.
fn status(name: &str) -> io::Result<u64> {
    let status = fs::read_to_string("/proc/self/status")?;
    let figure =
        status.lines().find_map(|line| line.strip_prefix(name)?.split_whitespace().next()?.parse::<u64>().ok());
    figure.map(|kilobytes| kilobytes << 10).ok_or_else(|| io::Error::other(format!("the system does not tell {name}")))
}
