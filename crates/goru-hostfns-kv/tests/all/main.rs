//! The store without WebAssembly: every kind of store, its bounds, and the functions that a script calls.

#[cfg(test)]
mod backend;
#[cfg(test)]
mod bounds;
#[cfg(test)]
mod concurrency;
#[cfg(test)]
mod file;
#[cfg(test)]
mod functions;
#[cfg(test)]
mod redis;
#[cfg(test)]
mod stores;
