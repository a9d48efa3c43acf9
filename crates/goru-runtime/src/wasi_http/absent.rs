//! A build without `wasi:http`: a guest that imports it is refused, by the name of what it imports.

use wasmtime::component::Linker;

use crate::{guest::LinkedGuest, state::RunState};

/// What a run is granted of `wasi:http`: nothing.
#[derive(Default)]
pub(crate) struct WasiHttp;

pub(crate) fn link(_: &mut Linker<RunState>) -> wasmtime::Result<()> {
    Ok(())
}

pub(crate) fn handles(_: &LinkedGuest, limit: u64) -> u64 {
    limit
}
