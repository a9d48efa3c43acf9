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
mod guests;
#[cfg(test)]
mod json;
#[cfg(test)]
mod limits;
#[cfg(all(target_os = "linux", any(target_arch = "x86_64", target_arch = "aarch64")))]
#[cfg(test)]
mod second_layer;
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
