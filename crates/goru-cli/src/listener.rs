//! What becomes of the executor's events.

use std::{
    path::Path,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicBool, Ordering},
    },
};

use goru::{CacheDirectory, Event};

use crate::{
    progress::Progress,
    report::{self, Warning},
    terminal::inert,
};

/// Turns the executor's events into a line of progress and warnings.
#[derive(Clone, Debug)]
pub(crate) struct Listener {
    progress: Progress,
    /// Whether what is compiled will be kept.
    has_cache: Arc<AtomicBool>,
    /// Where warnings are collected that are not to be printed.
    collected: Option<Arc<Mutex<Vec<Warning>>>>,
}

impl Listener {
    /// Says things as they happen.
    pub(crate) fn talking(progress: Progress) -> Self {
        Self { progress, has_cache: Arc::new(AtomicBool::new(true)), collected: None }
    }

    /// Says nothing, and keeps the warnings.
    pub(crate) fn collecting() -> Self {
        Self { collected: Some(Arc::default()), ..Self::talking(Progress::hidden()) }
    }

    /// Hears of an event.
    pub(crate) fn hear(&self, event: Event) {
        match event {
            Event::CompilationStarted { language } => {
                let once = if self.has_cache.load(Ordering::Relaxed) { ", once" } else { "" };
                self.progress.start(format!("compiling {language} for this machine{once}"));
            }
            Event::CompilationAwaited { language } => {
                self.progress.start(format!("waiting for another goru that compiles {language}"));
            }
            Event::CompilationEnded { .. } => self.progress.stop(),
            Event::PrecompiledRefused { language, reason } => self.warn(Warning {
                message: format!("the compiled code of {language} that goru carries is refused: {}", inert(&reason)),
                hint: "this goru may be damaged; install it again".to_owned(),
            }),
            Event::CacheUnusable { reason } => {
                self.has_cache.store(false, Ordering::Relaxed);
                self.warn(unusable_cache(&reason));
            }
            _ => {}
        }
    }

    /// Tells the user about something.
    pub(crate) fn warn(&self, warning: Warning) {
        match &self.collected {
            Some(collected) => collected.lock().unwrap_or_else(PoisonError::into_inner).push(warning),
            None => self.progress.aside(|| report::warning(&warning)),
        }
    }

    /// Nothing is under way any more; gives the warnings that were collected.
    pub(crate) fn finish(&self) -> Vec<Warning> {
        self.progress.stop();
        let take =
            |collected: &Arc<Mutex<_>>| std::mem::take(&mut *collected.lock().unwrap_or_else(PoisonError::into_inner));
        self.collected.as_ref().map(take).unwrap_or_default()
    }
}

/// The warning for a variable that names no cache directory, when it does not.
pub(crate) fn relative_cache_variable() -> Option<Warning> {
    let value = std::env::var_os("GORU_CACHE_DIR").filter(|value| !value.is_empty())?;
    (!Path::new(&value).is_absolute()).then(|| Warning {
        message: format!("`GORU_CACHE_DIR` is passed over: `{}` is no absolute path", inert(&value.to_string_lossy())),
        hint: "set it to a path that begins with `/`".to_owned(),
    })
}

fn unusable_cache(reason: &str) -> Warning {
    let reason = inert(reason);
    let message = match CacheDirectory::User.path() {
        Some(path) => format!("the cache `{}` is not used: {reason}", inert(&path.to_string_lossy())),
        None => format!("there is no cache: {reason}"),
    };
    let again = if cfg!(feature = "compiler") { "compiles" } else { "unpacks" };
    let hint = format!("every run {again} its language again; set `GORU_CACHE_DIR` to a directory of your own");
    Warning { message, hint }
}
