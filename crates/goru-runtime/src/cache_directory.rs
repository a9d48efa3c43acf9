//! Where compiled guests are kept, as an application says it.

use std::{path::PathBuf, sync::Arc};

use crate::{
    Error, Event,
    cache::{Cache, Refused},
    event::Listener,
};

/// Where compiled guests are kept.
///
/// A directory that others can write to, or that belongs to another user, is not used: loading compiled code is running
/// it.
///
/// ```
/// use goru_runtime::{CacheDirectory, Error, Executor};
///
/// assert_eq!(CacheDirectory::Off.path(), None);
/// let relative = Executor::builder().languages(goru_core::Registry::empty()).cache_dir("cache").build();
/// assert!(matches!(relative, Err(Error::Cache { .. })));
/// ```
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub enum CacheDirectory {
    /// `$GORU_CACHE_DIR`, else `goru` in `$XDG_CACHE_HOME`, else `.cache/goru` in `$HOME`. Where that cannot be used,
    /// guests are compiled in each process, and an [`Event::CacheUnusable`] says so.
    #[default]
    User,
    /// This directory, an absolute path; [`ExecutorBuilder::build`](crate::ExecutorBuilder::build) fails when it
    /// cannot be used.
    Path(PathBuf),
    /// None: guests are compiled in each process.
    Off,
}

impl CacheDirectory {
    /// The path, where there is one.
    #[must_use]
    pub fn path(&self) -> Option<PathBuf> {
        let variable = |name| std::env::var_os(name).map(PathBuf::from).filter(|path| path.is_absolute());
        match self {
            Self::User => variable("GORU_CACHE_DIR")
                .or_else(|| Some(variable("XDG_CACHE_HOME")?.join("goru")))
                .or_else(|| Some(variable("HOME")?.join(".cache/goru"))),
            Self::Path(path) => Some(path.clone()),
            Self::Off => None,
        }
    }

    /// Removes every compiled guest from the directory, and nothing else; gives the number of bytes.
    ///
    /// # Errors
    ///
    /// [`Error::Cache`] when the directory cannot be used.
    pub fn clear(&self) -> Result<u64, Error> {
        match self.path() {
            Some(path) if path.exists() => Cache::open(&path)?.clear().map_err(|error| Error::Cache {
                reason: format!("it cannot be cleared: {error}"),
                source: Some(error),
            }),
            _ => Ok(0),
        }
    }

    pub(crate) fn open(&self, listener: Option<&Listener>) -> Result<Option<Arc<Cache>>, Error> {
        let Some(path) = self.path() else {
            if let (Self::User, Some(listener)) = (self, listener) {
                let reason = "neither GORU_CACHE_DIR, XDG_CACHE_HOME nor HOME is an absolute path".to_owned();
                listener(Event::CacheUnusable { reason });
            }
            return Ok(None);
        };
        match (Cache::open(&path), self) {
            (Ok(cache), _) => Ok(Some(Arc::new(cache))),
            (Err(refused), Self::User) => {
                if let Some(listener) = listener {
                    listener(Event::CacheUnusable { reason: refused.reason });
                }
                Ok(None)
            }
            (Err(refused), _) => Err(refused.into()),
        }
    }
}

impl From<Refused> for Error {
    fn from(refused: Refused) -> Self {
        Self::Cache { reason: refused.reason, source: refused.source }
    }
}
