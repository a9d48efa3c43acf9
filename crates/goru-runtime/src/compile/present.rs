//! A build with the compiler.

use std::{borrow::Cow, io::Write, time::Instant};

use goru_core::{GuestImage, Language};

use super::measure::{self, Refused, TooLarge};
use crate::{
    Error,
    cache::Key,
    engine::Engine,
    event::Event,
    guest::{LinkedGuest, invalid},
    guest_file::MAX_COMPONENT,
    make::Maker,
};

/// Where the cache has what this engine compiles of a language.
pub(crate) fn key(engine: &Engine, language: &dyn Language) -> Option<Key> {
    Some(Key::new(language.guest().digest(), &engine.wasm))
}

/// The guest, compiled where the cache does not have it. Takes seconds, and blocks.
pub(crate) fn compile(maker: &Maker, language: &dyn Language, _: String) -> Result<LinkedGuest, Error> {
    let name = language.name();
    let started = Instant::now();
    let ended = || Event::CompilationEnded { language: name.to_owned(), elapsed: started.elapsed() };
    let key = Key::new(language.guest().digest(), &maker.engine.wasm);
    let lock = maker.lock(key, || maker.tell(Event::CompilationAwaited { language: name.to_owned() }));
    // Whoever held the lock may have done the work.
    if lock.is_some()
        && let Some(guest) = maker.load_key(language, key)
    {
        maker.tell(ended());
        return Ok(guest);
    }
    maker.tell(Event::CompilationStarted { language: name.to_owned() });
    let refuse = |error: wasmtime::Error| invalid(name, format!("it does not compile: {error:#}"));
    let image = language.guest();
    let bytes = component_bytes(name, &image)?;
    measure::check(&bytes).map_err(|refused| too_much(name, refused))?;
    let code = maker.engine.wasm.precompile_component(&bytes).map_err(refuse)?;
    drop(bytes);
    let kept = lock.and_then(|lock| {
        maker.keep(key, &lock, |file| {
            file.write_all(&code)?;
            Ok(blake3::hash(&code))
        })
    });
    let code = match kept {
        Some(mapped) => mapped,
        None => maker.deserialize(&code).map_err(refuse)?,
    };
    let guest = maker.link(name, code)?;
    maker.tell(ended());
    Ok(guest)
}

fn too_much(language: &str, refused: Refused) -> Error {
    match refused {
        Refused::TooLarge(TooLarge { what, observed, limit }) => {
            Error::GuestTooLarge { language: language.to_owned(), what, observed, limit }
        }
        Refused::Malformed(error) => invalid(language, format!("it does not compile: {error}")),
        Refused::Composed => {
            invalid(language, "a component within it has code of its own, and a guest is one component".to_owned())
        }
    }
}

/// The bytes of a component, decompressed.
pub(crate) fn component_bytes<'a>(language: &str, image: &'a GuestImage) -> Result<Cow<'a, [u8]>, Error> {
    if !image.is_compressed() {
        return Ok(image.bytes().into());
    }
    zstd::bulk::Decompressor::new()
        .and_then(|mut decompressor| {
            let size = zstd::bulk::Decompressor::upper_bound(image.bytes()).unwrap_or(MAX_COMPONENT);
            decompressor.decompress(image.bytes(), size.min(MAX_COMPONENT))
        })
        .map(Into::into)
        .map_err(|error| invalid(language, format!("it does not decompress: {error}")))
}
