//! `wasi:http`, for guests that import it: in a build with the feature `wasi-http` only.

#[cfg(not(feature = "wasi-http"))]
mod absent;
#[cfg(feature = "wasi-http")]
mod linked;

#[cfg(not(feature = "wasi-http"))]
pub(crate) use self::absent::{WasiHttp, handles, link};
#[cfg(feature = "wasi-http")]
pub(crate) use self::linked::{WasiHttp, handles, link};
