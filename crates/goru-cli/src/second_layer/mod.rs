//! The second layer: what the kernel lets this process do, once it needs little.
//!
//! The first is WebAssembly. Should an error of the engine's ever let a script out of it, it finds itself in a process
//! that can open no file, start no program and, without `--allow-host`, make no socket. It is put up in two steps:
//!
//! | when | what | for whom |
//! |---|---|---|
//! | [`SecondLayer::fence`]: the script is read, and no thread is started yet | Landlock: no file but those of the cache, and those by which names are looked up; no connection without `--allow-host`; no memory dump | this thread, and those that it starts |
//! | [`SecondLayer::close`]: the guest is ready, and the script has not begun | seccomp: the system calls that a run makes, and no others | every thread |
//!
//! Landlock has to come first, since it binds only the threads that are started later. A kernel that has one of the two, or
//! a part of it, gives that part, and where there is none nothing is said: the first layer does not stand on the second.

#[cfg_attr(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")), path = "linux.rs")]
#[cfg_attr(not(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64"))), path = "absent.rs")]
mod kernel;

/// What the script was granted that takes more of the kernel than computing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Network {
    /// No host: there is no socket.
    None,
    /// Some hosts: their names are looked up, and connections made.
    Granted,
}

/// The second layer of this process.
#[derive(Clone, Copy, Debug)]
pub(crate) struct SecondLayer(Option<Network>);

impl SecondLayer {
    /// A layer that leaves what a run with such grants takes.
    pub(crate) fn new(network: Network) -> Self {
        Self(Some(network))
    }

    /// No second layer.
    pub(crate) fn none() -> Self {
        Self(None)
    }

    /// Takes away the files and connections that starting takes no more. What this process has open stays open.
    pub(crate) fn fence(self) {
        if let Some(network) = self.0 {
            // What is in the memory of a process is the script's as much as goru's.
            let nothing = rustix::process::Rlimit { current: Some(0), maximum: Some(0) };
            let _ = rustix::process::setrlimit(rustix::process::Resource::Core, nothing);
            kernel::fence(network);
        }
    }

    /// Takes away the system calls that a run does not make.
    pub(crate) fn close(self) {
        if let Some(network) = self.0 {
            kernel::close(network);
        }
    }
}
