//! From the bytes of a guest to code: out of the cache, out of what was compiled ahead, or by the compiler.

use std::{fs::File, io, sync::Arc};

use goru_core::Language;
use wasmtime::component::Component;

use crate::{
    Error, Precompiled,
    cache::{Cache, CodeFile, Key},
    compile,
    engine::Engine,
    event::{Event, Listener},
    guest::{LinkedGuest, link},
};

/// Compiled code, and the file of the cache's that it is mapped from, if it is.
pub(crate) struct Code {
    component: Component,
    file: Option<CodeFile>,
}

/// What it takes to make a guest ready.
#[derive(Clone)]
pub(crate) struct Maker {
    pub(crate) engine: Arc<Engine>,
    pub(crate) cache: Option<Arc<Cache>>,
    pub(crate) precompiled: Arc<[Precompiled]>,
    pub(crate) listener: Option<Arc<Listener>>,
}

impl Maker {
    /// The guest out of the cache. Takes milliseconds.
    pub(crate) fn load(&self, language: &dyn Language) -> Option<LinkedGuest> {
        let ahead = self.ahead(language).map(Precompiled::key);
        let keys = ahead.into_iter().chain(compile::key(&self.engine, language));
        keys.into_iter().find_map(|key| self.load_key(language, key))
    }

    /// The guest, made ready where the cache does not have it: out of code that was compiled ahead, which takes tens of
    /// milliseconds, else by the compiler, which takes seconds. Blocks.
    pub(crate) fn make(&self, language: &dyn Language) -> Result<LinkedGuest, Error> {
        let unusable = match self.ahead(language) {
            Some(code) => match self.unpack(language, code) {
                Ok(guest) => return Ok(guest),
                Err(reason) => {
                    self.tell(Event::PrecompiledRefused {
                        language: language.name().to_owned(),
                        reason: reason.clone(),
                    });
                    format!("its compiled code is refused: {reason}")
                }
            },
            None => format!("this program has no compiled code for {}", self.engine.metering.runs()),
        };
        compile::compile(self, language, unusable)
    }

    /// The code of a guest for this engine that was compiled ahead.
    fn ahead(&self, language: &dyn Language) -> Option<&Precompiled> {
        let digest = language.guest().digest();
        self.precompiled.iter().find(|code| code.is_for(digest, self.engine.metering))
    }

    /// The guest out of code that was compiled ahead, by way of the cache where there is one.
    fn unpack(&self, language: &dyn Language, code: &Precompiled) -> Result<LinkedGuest, String> {
        let name = language.name();
        if let Some(lock) = self.lock(code.key(), || {}) {
            // Whoever held the lock may have done the work.
            if let Some(guest) = self.load_key(language, code.key()) {
                return Ok(guest);
            }
            if let Some(mapped) = self.keep(code.key(), &lock, |file| code.unpack_to(file)) {
                return self.link(name, mapped).map_err(|error| error.to_string());
            }
        }
        let bytes = code.unpack().map_err(|error| error.to_string())?;
        let code = self.deserialize(&bytes).map_err(|error| format!("{error:#}"))?;
        self.link(name, code).map_err(|error| error.to_string())
    }

    /// Links a guest. Only then is its file kept open for as long as the engine is there, and with it the lease: of a guest that
    /// does not link, nothing stays.
    pub(crate) fn link(&self, name: &str, code: Code) -> Result<LinkedGuest, Error> {
        let guest = link(name, &self.engine, &code.component)?;
        if let Some(file) = code.file {
            self.engine.hold(file);
        }
        Ok(guest)
    }

    /// The guest under this key of the cache.
    pub(crate) fn load_key(&self, language: &dyn Language, key: Key) -> Option<LinkedGuest> {
        let code = self.map(self.cache.as_ref()?, key)?;
        self.link(language.name(), code).ok()
    }

    /// Keeps other processes from making the code of this key, where there is a cache; calls `waiting` when one does.
    pub(crate) fn lock(&self, key: Key, waiting: impl FnOnce()) -> Option<File> {
        let lock = self.cache.as_ref()?.lock(key, waiting);
        lock.map_err(|error| self.tell_unusable(&error)).ok()
    }

    /// Puts code into the cache and gives it back as a mapped file, where that is possible.
    pub(crate) fn keep(
        &self,
        key: Key,
        lock: &File,
        write: impl FnOnce(&mut File) -> io::Result<blake3::Hash>,
    ) -> Option<Code> {
        let cache = self.cache.as_ref()?;
        let stored = cache.store(key, lock, write);
        let tell = |error: &io::Error| {
            // Code that is damaged is not the cache's fault, and is told of as what it is.
            if error.kind() != io::ErrorKind::InvalidData {
                self.tell_unusable(error);
            }
        };
        stored.inspect_err(tell).ok()?;
        self.map(cache, key)
    }

    /// Maps the code of a key, or a copy of it without a name: for an engine with a pool, and where the file is
    /// open for writing elsewhere.
    fn map(&self, cache: &Cache, key: Key) -> Option<Code> {
        let file = cache.load(key)?;
        let itself = |file: CodeFile| Some(Code { component: self.map_file(&file)?, file: Some(file) });
        if !self.engine.is_pooled() && !file.is_contended() {
            return itself(file);
        }
        match cache.copy(&file) {
            Ok(copy) => Some(Code { component: self.map_file(&copy)?, file: None }),
            Err(error) if error.kind() == io::ErrorKind::Unsupported => itself(file),
            // There is no room for it, or the file is being changed.
            Err(_) => None,
        }
    }

    #[expect(unsafe_code, reason = "the cache hands out only what it can prove goru wrote")]
    fn map_file(&self, code: &CodeFile) -> Option<Component> {
        // SAFETY: the code was written by this program for this engine: the cache checked the very file that is mapped
        // here against its seal, in a directory that only this user can write to, or is a copy of that without a name. The
        // file is read-only and is never written to again: the cache replaces files, it does not change them, and a lease
        // that was taken before the check makes others wait who would, where the file system has leases.
        unsafe { Component::deserialize_file(&self.engine.wasm, code.path()) }.ok()
    }

    /// Code that never left this program.
    #[expect(unsafe_code, reason = "the code never left this program")]
    pub(crate) fn deserialize(&self, code: &[u8]) -> wasmtime::Result<Code> {
        // SAFETY: the code is what goru's compiler returned, a moment ago in this process's own memory, or when this
        // program was built, of which it is a part since: nothing else makes a `Precompiled`. That it is for this
        // engine and machine is what the engine itself checks.
        let component = unsafe { Component::deserialize(&self.engine.wasm, code) }?;
        Ok(Code { component, file: None })
    }

    pub(crate) fn tell(&self, event: Event) {
        if let Some(listener) = &self.listener {
            listener(event);
        }
    }

    fn tell_unusable(&self, error: &io::Error) {
        self.tell(Event::CacheUnusable { reason: error.to_string() });
    }
}
