//! From the bytes of a guest to code: out of the cache, or by the compiler.

use std::{sync::Arc, time::Instant};

use goru_core::Language;
use wasmtime::component::Component;

use crate::{
    Error,
    cache::{Cache, CodeFile, Key},
    engine::Engine,
    event::{Event, Listener},
    guest::{LinkedGuest, component_bytes, invalid, link},
};

/// What it takes to make a guest ready.
#[derive(Clone)]
pub(crate) struct Compiler {
    pub(crate) engine: Arc<Engine>,
    pub(crate) cache: Option<Arc<Cache>>,
    pub(crate) listener: Option<Arc<Listener>>,
}

impl Compiler {
    /// The guest out of the cache. Takes milliseconds.
    pub(crate) fn load(&self, language: &dyn Language) -> Option<LinkedGuest> {
        let cache = self.cache.as_ref()?;
        let key = Key::new(language.guest().digest(), &self.engine.wasm);
        let component = self.map(&cache.load(key)?)?;
        link(language.name(), &self.engine, &component).ok()
    }

    /// The guest, compiled where the cache does not have it. Takes seconds, and blocks.
    pub(crate) fn compile(&self, language: &dyn Language) -> Result<LinkedGuest, Error> {
        let name = language.name();
        let started = Instant::now();
        let key = Key::new(language.guest().digest(), &self.engine.wasm);
        let lock = self.cache.as_ref().and_then(|cache| {
            let waiting = || self.tell(Event::CompilationAwaited { language: name.to_owned() });
            let lock = cache.lock(key, waiting).map_err(|error| self.tell_unusable(&error)).ok()?;
            Some((cache, lock))
        });
        // Whoever held the lock may have done the work.
        if lock.is_some()
            && let Some(guest) = self.load(language)
        {
            self.tell(Event::CompilationEnded { language: name.to_owned(), elapsed: started.elapsed() });
            return Ok(guest);
        }
        self.tell(Event::CompilationStarted { language: name.to_owned() });
        let component = self.build(language, |code| {
            let (cache, lock) = lock.as_ref()?;
            cache.store(key, code, lock).map_err(|error| self.tell_unusable(&error)).ok()?;
            self.map(&cache.load(key)?)
        })?;
        let guest = link(name, &self.engine, &component)?;
        self.tell(Event::CompilationEnded { language: name.to_owned(), elapsed: started.elapsed() });
        Ok(guest)
    }

    /// Compiles; `through_cache` gives back the code as a mapped file where that is possible.
    fn build(
        &self,
        language: &dyn Language,
        through_cache: impl FnOnce(&[u8]) -> Option<Component>,
    ) -> Result<Component, Error> {
        let name = language.name();
        let image = language.guest();
        let bytes = component_bytes(name, &image)?;
        let refuse = |error: wasmtime::Error| invalid(name, format!("it does not compile: {error:#}"));
        let code = self.engine.wasm.precompile_component(&bytes).map_err(refuse)?;
        drop(bytes);
        match through_cache(&code) {
            Some(component) => Ok(component),
            None => deserialize(&self.engine, &code).map_err(refuse),
        }
    }

    #[expect(unsafe_code, reason = "the cache hands out only what it can prove goru wrote")]
    fn map(&self, code: &CodeFile) -> Option<Component> {
        // SAFETY: the code was written by this program for this engine: the cache checked the very file that is mapped
        // here against its seal, in a directory that only this user can write to. The file is read-only and is never
        // written to again; the cache replaces files, it does not change them.
        unsafe { Component::deserialize_file(&self.engine.wasm, code.path()) }.ok()
    }

    fn tell(&self, event: Event) {
        if let Some(listener) = &self.listener {
            listener(event);
        }
    }

    fn tell_unusable(&self, error: &std::io::Error) {
        self.tell(Event::CacheUnusable { reason: error.to_string() });
    }
}

#[expect(unsafe_code, reason = "the code never left this process")]
fn deserialize(engine: &Engine, code: &[u8]) -> wasmtime::Result<Component> {
    // SAFETY: the code is what this engine's compiler returned a moment ago, in this process's own memory.
    unsafe { Component::deserialize(&engine.wasm, code) }
}
