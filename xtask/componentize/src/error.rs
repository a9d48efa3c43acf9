//! Why a component was not made.

/// Why a component was not made.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum Error {
    /// The WIT cannot be read, or the world is not in it.
    #[error("cannot read the WIT: {0}")]
    Wit(String),
    /// The module does not start.
    #[error("cannot start the module: {0}")]
    Start(String),
    /// The module is not what the world wants, or has something that a component cannot have.
    #[error("cannot make a component of the module: {0}")]
    Encode(String),
}
