//! The compiler of guests: in a build with the feature `compiler` only.

#[cfg(not(feature = "compiler"))]
mod absent;
#[cfg(feature = "compiler")]
mod measure;
#[cfg(feature = "compiler")]
mod present;

#[cfg(not(feature = "compiler"))]
pub(crate) use self::absent::{compile, key};
#[cfg(feature = "compiler")]
pub(crate) use self::present::{compile, component_bytes, key};
