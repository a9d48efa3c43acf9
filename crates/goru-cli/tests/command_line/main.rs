//! The command, run as its users run it: every case says the whole of both streams and the exit code.

#![cfg(feature = "python")]

#[cfg(test)]
mod arguments;
#[cfg(test)]
mod cache;
#[cfg(test)]
mod functions;
mod grants;
#[cfg(test)]
mod json;
#[cfg(test)]
mod limits;
#[cfg(test)]
mod signals;
#[cfg(test)]
mod streams;
#[cfg(test)]
mod support;
#[cfg(test)]
mod terminal;
#[cfg(test)]
mod wrong_input;
