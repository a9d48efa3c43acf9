//! Starts a core module, keeps its memory, and makes a component of it.
//!
//! A guest in C is compiled to a core module. [`componentize`] does the rest:
//!
//! 1. The module is instantiated and its export [`INITIALIZE`] called: the guest starts its interpreter. All imports trap,
//!    so that nothing of the machine that builds can get in. What takes much memory to make is made in another
//!    instance, before: see [`PREPARE`].
//! 2. What its memory holds then becomes the module's memory from the start, so that each run begins there.
//! 3. The module becomes a component with the imports and exports of a WIT world.
//!
//! The same module makes the same component, byte by byte.

mod error;
mod segments;
mod snapshot;

pub use error::Error;
pub use snapshot::{ACCEPT, FAILURE, INITIALIZE, PREPARE};

use std::path::Path;

use wit_component::{ComponentEncoder, StringEncoding};
use wit_parser::Resolve;

/// Makes a component of a core module.
///
/// `world` stands in the last of the folders `wit`, each of which holds one package and refers only to those before it.
///
/// # Errors
///
/// When the WIT cannot be read, the module does not start, or it lacks what the world wants of it.
pub fn componentize(module: &[u8], world: &str, wit: &[&Path]) -> Result<Vec<u8>, Error> {
    let mut resolve = Resolve::default();
    let mut packages = Vec::new();
    for folder in wit {
        packages.push(resolve.push_dir(folder).map_err(|error| Error::Wit(format!("{error:#}")))?.0);
    }
    let package = packages.last().copied().ok_or_else(|| Error::Wit("no folder is given".to_owned()))?;
    let world = resolve.select_world(&[package], Some(world)).map_err(|error| Error::Wit(format!("{error:#}")))?;
    let mut started = segments::join(&snapshot::start(module)?)?;
    wit_component::embed_component_metadata(&mut started, &resolve, world, StringEncoding::UTF8)
        .map_err(|error| Error::Encode(format!("{error:#}")))?;
    ComponentEncoder::default()
        .module(&started)
        .and_then(|encoder| encoder.validate(true).encode())
        .map_err(|error| Error::Encode(format!("{error:#}")))
}

#[cfg(test)]
mod tests;
