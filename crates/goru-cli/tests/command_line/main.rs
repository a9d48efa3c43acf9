//! The command, run as its users run it: every case says the whole of both streams and the exit code.

#[cfg(all(test, feature = "python"))]
mod arguments;
#[cfg(all(test, feature = "python"))]
mod cache;
#[cfg(all(test, feature = "python"))]
mod json;
#[cfg(all(test, feature = "python"))]
mod limits;
#[cfg(all(test, feature = "python"))]
mod signals;
#[cfg(all(test, feature = "python"))]
mod streams;
#[cfg(all(test, feature = "python"))]
mod support;
#[cfg(all(test, feature = "python"))]
mod terminal;
#[cfg(all(test, feature = "python"))]
mod wrong_input;
