//! Why a component was left as it is.

use std::io;

/// Why a component was left as it is.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// It is not well formed.
    #[error("the component cannot be read: {0}")]
    Malformed(#[from] wasmparser::Error),
    /// None of its core modules has a memory with content, or several have.
    #[error("{found} core modules of the component have a memory with content, and it takes one")]
    Memories {
        /// How many have.
        found: usize,
    },
    /// The module runs code when it is instantiated: what its memory holds then is not known.
    #[error("the core module has a start function")]
    Start,
    /// A segment of data begins where only an instance knows.
    #[error("a data segment of the core module has no constant address")]
    Segment,
    /// A page is not in the memory that an instance begins with.
    #[error("the page {page} is not among the {count} that the memory begins with")]
    Page {
        /// The page, counted from the memory's start.
        page: u64,
        /// How many there are.
        count: u64,
    },
    /// The run that was to tell which pages it writes to failed.
    #[error("the run fails: {0}")]
    Run(String),
    /// The kernel does not tell which pages were written to.
    #[error("the pages of a run cannot be told: {0}")]
    Pages(#[from] io::Error),
}
