//! What the tests across crates share.

pub mod attacks;
pub mod executor;
pub mod functions;
pub mod guest;
pub mod process;
pub mod soak;
pub mod wasi;
pub mod web;

// The README's examples are tests.
#[cfg(doctest)]
#[doc = include_str!("../../README.md")]
struct Readme;
