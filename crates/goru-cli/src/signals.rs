//! Ctrl-C and SIGTERM.
//!
//! The handler of a signal ends the process by itself: no thread waits for signals, and whatever the process is busy with
//! or blocked in, it is over. Only while there is something to clean up first is that put off, until the second signal
//! at the latest.

use std::{
    io,
    sync::{
        Arc,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
};

use signal_hook::{
    consts::{SIGINT, SIGTERM},
    flag,
};

use crate::exit_code::ExitCode;

const ENDINGS: [(i32, ExitCode); 2] = [(SIGINT, ExitCode::Interrupted), (SIGTERM, ExitCode::Terminated)];

/// What is done when a signal comes.
#[derive(Clone, Debug)]
pub(crate) struct Signals {
    /// Whether a signal ends the process there and then.
    at_once: Arc<AtomicBool>,
    /// The exit code that a signal asked for while that was put off; 0 while none has.
    pending: Arc<AtomicUsize>,
}

impl Signals {
    /// From now on a signal ends the process, with the signal's exit code.
    pub(crate) fn install() -> io::Result<Self> {
        let signals = Self { at_once: Arc::new(AtomicBool::new(true)), pending: Arc::default() };
        for (signal, ending) in ENDINGS {
            // In this order: the first signal that is put off makes the second one end the process at once.
            flag::register_conditional_shutdown(signal, ending.code().into(), Arc::clone(&signals.at_once))?;
            flag::register_usize(signal, Arc::clone(&signals.pending), ending.code().into())?;
            flag::register(signal, Arc::clone(&signals.at_once))?;
        }
        Ok(signals)
    }

    /// From now on the first signal is for [`Signals::pending`] to tell.
    pub(crate) fn put_off(&self) {
        self.at_once.store(false, Ordering::SeqCst);
    }

    /// From now on a signal ends the process again.
    pub(crate) fn take_at_once(&self) {
        self.at_once.store(true, Ordering::SeqCst);
    }

    /// The exit code that a signal asked for while it was put off.
    pub(crate) fn pending(&self) -> Option<i32> {
        i32::try_from(self.pending.load(Ordering::SeqCst)).ok().filter(|code| *code != 0)
    }
}
