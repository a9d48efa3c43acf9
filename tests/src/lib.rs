//! What the tests across crates share.

pub mod case;
pub mod executor;
pub mod functions;
pub mod guest;
