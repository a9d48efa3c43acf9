//! Why cases could not be run.

use std::{fmt, io, path::PathBuf};

/// Why cases could not be run. That a case failed is in the [`Report`](crate::Report).
///
/// A test that returns it prints it in its form for debugging, which is therefore its message with all that led to it, and
/// a hint where there is one.
#[derive(thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// A file or folder of a case cannot be read.
    #[error("`{}` cannot be read", path.display())]
    Unreadable {
        /// The file or folder.
        path: PathBuf,
        /// Why not.
        #[source]
        source: io::Error,
    },
    /// A description is not one.
    #[error("`{}` is no description of a case", path.display())]
    Malformed {
        /// The file.
        path: PathBuf,
        /// What is wrong with it.
        #[source]
        source: serde_json::Error,
    },
    /// A folder has a program or a description for a case that does not exist.
    #[error("`{}` is for no case", path.display())]
    NoSuchCase {
        /// The file.
        path: PathBuf,
    },
    /// The language is refused, or there is no executor to be had.
    #[error(transparent)]
    Runtime(#[from] goru_runtime::Error),
}

impl fmt::Debug for Error {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(&Self::chain(self))?;
        match self {
            Self::Runtime(error) => error.hint().map_or(Ok(()), |hint| write!(formatter, "\nhint: {hint}")),
            _ => Ok(()),
        }
    }
}

impl Error {
    pub(crate) fn unreadable(path: impl Into<PathBuf>) -> impl FnOnce(io::Error) -> Self {
        move |source| Self::Unreadable { path: path.into(), source }
    }

    /// The error and what led to it, in one line.
    pub(crate) fn chain(error: &dyn std::error::Error) -> String {
        let mut text = error.to_string();
        let mut source = error.source();
        while let Some(error) = source {
            text.push_str(": ");
            text.push_str(&error.to_string());
            source = error.source();
        }
        text
    }
}
