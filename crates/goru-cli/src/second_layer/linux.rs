//! What Linux has to offer.

mod landlock;
mod seccomp;
#[cfg(test)]
mod tests;

use super::Network;

/// Landlock, as far as the kernel has it.
pub(super) fn fence(network: Network) {
    let _ = landlock::fence(network);
}

/// seccomp, where the kernel has it.
pub(super) fn close(network: Network) {
    let _ = seccomp::close(network);
}
