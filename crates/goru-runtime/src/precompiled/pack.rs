//! Compiling ahead.

use std::{borrow::Cow, io, sync::Arc};

use goru_core::{Language, Limits};

use super::{
    Precompiled,
    format::{Head, PIECE, Packed},
};
use crate::{
    Error,
    compile::component_bytes,
    engine::{Metering, config},
    guest::invalid,
};

/// How hard the compression tries. Decompression takes as long whatever it was.
const LEVEL: i32 = 19;

impl Precompiled {
    /// Compiles the guest of a language, for runs with fuel where `limits` have some, else for runs without: counting is
    /// a part of the code. Takes seconds, as long again to compress, and blocks. Needs the feature `compiler`, which is
    /// on by default.
    ///
    /// ```no_run
    /// # use goru_core::{Limits, Registry};
    /// # use goru_runtime::Precompiled;
    /// let registry = Registry::linked()?;
    /// let python = registry.find("python").ok_or("it is not linked in")?;
    /// let code = Precompiled::compile(&**python, &Limits::default())?;
    /// std::fs::write("python.code", code.to_bytes())?;
    /// # Ok::<(), Box<dyn std::error::Error>>(())
    /// ```
    ///
    /// # Errors
    ///
    /// [`Error::InvalidGuest`] when the guest does not compile, and [`Error::Host`] when the engine cannot be started.
    pub fn compile(language: &dyn Language, limits: &Limits) -> Result<Self, Error> {
        let (name, image, metering) = (language.name(), language.guest(), Metering::of(limits));
        let mut config = config(metering);
        // With a target named, the engine does not look at what this machine has beyond it.
        config.target(env!("GORU_TARGET")).map_err(|error| Error::host("start the engine", &error))?;
        let engine = wasmtime::Engine::new(&config).map_err(|error| Error::host("start the engine", &error))?;
        let component = component_bytes(name, &image)?;
        let code = engine
            .precompile_component(&component)
            .map_err(|error| invalid(name, format!("it does not compile: {error:#}")))?;
        let packed = pack(image.digest(), metering, &code)
            .map_err(|source| Error::Host { action: "compress the guest's code", source })?;
        Ok(Self(Arc::new(packed)))
    }
}

pub(super) fn pack(guest: [u8; 32], metering: Metering, code: &[u8]) -> io::Result<Packed> {
    let mut compressor = zstd::bulk::Compressor::new(LEVEL)?;
    compressor.include_checksum(true)?;
    let (mut pieces, mut packed) = (Vec::new(), Vec::new());
    let size = |bytes: &[u8]| u32::try_from(bytes.len()).map_err(io::Error::other);
    for piece in code.chunks(PIECE) {
        let compressed = compressor.compress(piece)?;
        pieces.push((size(&compressed)?, size(piece)?));
        packed.extend_from_slice(&compressed);
    }
    let head = Head { guest, fuel: metering == Metering::Fuel, hash: *blake3::hash(code).as_bytes(), pieces };
    Ok(Packed { head, pieces: Cow::Owned(packed) })
}
