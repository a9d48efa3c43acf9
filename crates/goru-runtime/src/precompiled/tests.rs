#![allow(clippy::unwrap_used, clippy::indexing_slicing, reason = "a test fails by panicking, its helpers included")]

use std::{
    fs,
    sync::{Arc, Mutex},
};

use goru_core::{GuestImage, Language, Registry};

use super::{Precompiled, format::Packed, pack::pack};
use crate::{Error, Event, Executor, engine::Metering};

const DIGEST: [u8; 32] = [9; 32];

/// Code that neither repeats itself nor ends with a piece.
fn code() -> Vec<u8> {
    let mut code = vec![0; 5_000_001];
    blake3::Hasher::new().finalize_xof().fill(&mut code);
    code
}

fn packed(code: &[u8]) -> Precompiled {
    Precompiled(Arc::new(pack(DIGEST, Metering::Off, code).unwrap()))
}

/// What the build of a program would read of these bytes.
fn built_in(bytes: Vec<u8>) -> Option<Precompiled> {
    Packed::parse(bytes.leak()).map(|packed| Precompiled(Arc::new(packed)))
}

#[test]
fn what_was_packed_is_unpacked() {
    let code = code();
    for code in [code.as_slice(), &code[..1], &code[..super::format::PIECE], &[]] {
        let read = built_in(packed(code).to_bytes()).unwrap();
        assert!(read.is_for(DIGEST, Metering::Off));
        assert!(!read.is_for(DIGEST, Metering::Fuel) && !read.is_for([8; 32], Metering::Off));
        assert_eq!(read.code_size(), code.len() as u64);
        assert!(read.unpack().unwrap() == code);
        let file = tempfile::NamedTempFile::new().unwrap();
        assert_eq!(read.unpack_to(file.as_file()).unwrap(), blake3::hash(code));
        assert!(fs::read(file.path()).unwrap() == code);
    }
}

#[test]
fn damage_is_noticed() {
    let whole = packed(&code()).to_bytes();
    let head = whole.len() - packed(&code()).0.pieces.len();
    for index in (0..32).map(|step| head + step * (whole.len() - head) / 32).chain([whole.len() - 1]) {
        let mut damaged = whole.clone();
        damaged[index] ^= 0x10;
        let error = built_in(damaged).unwrap().unpack().unwrap_err();
        assert_eq!(error.to_string(), "it is damaged", "a flip at {}", index - head);
    }
    for length in [head, head + 1, whole.len() / 2, whole.len() - 1] {
        let error = built_in(whole[..length].to_vec()).unwrap().unpack().unwrap_err();
        assert_eq!(error.to_string(), "it is damaged", "cut to {length}");
    }
    assert!(built_in(whole[..head / 2].to_vec()).is_none());
    assert!(built_in(b"#!/bin/sh\n".to_vec()).is_none());
}

/// A component that is refused once it is compiled, so that the error tells that it was.
struct Empty;

impl Language for Empty {
    fn name(&self) -> &str {
        "empty"
    }

    fn version(&self) -> &str {
        "1"
    }

    fn guest(&self) -> GuestImage {
        GuestImage::component(wat::parse_str("(component)").unwrap(), DIGEST)
    }
}

#[test]
fn k7_code_that_is_not_the_engines_is_refused_and_the_guest_compiled() {
    let damaged = built_in(packed(b"no code").to_bytes().split_last().unwrap().1.to_vec()).unwrap();
    let metered = Precompiled::compile(&Empty, &goru_core::Limits::default().fuel(Some(1))).unwrap();
    // Code of the right guest, for another engine.
    let foreign = packed(&metered.unpack().unwrap());
    let cases = [
        (damaged, "it is damaged"),
        (packed(b"#!/bin/sh\n"), "failed to parse precompiled artifact as an ELF"),
        (foreign, "Module was compiled with fuel support but it is not enabled for the host"),
    ];
    for (code, expected) in cases {
        for cached in [false, true] {
            let dir = tempfile::tempdir().unwrap();
            let events = Arc::new(Mutex::new(Vec::new()));
            let heard = Arc::clone(&events);
            let mut registry = Registry::empty();
            registry.add(Arc::new(Empty)).unwrap();
            let builder = Executor::builder().languages(registry);
            let builder = if cached { builder.cache_dir(dir.path()) } else { builder.no_cache() };
            let executor = builder
                .precompiled(code.clone())
                .events(move |event| heard.lock().unwrap().push(event))
                .build()
                .unwrap();
            let error = crate::run::block_on(executor.prepare("empty")).unwrap_err();
            assert!(matches!(&error, Error::InvalidGuest { reason, .. } if reason.starts_with("it does not export")));
            // A guest that is refused on one kind of engine is tried on the other.
            let events = events.lock().unwrap();
            assert!(
                matches!(
                    events.as_slice(),
                    [Event::PrecompiledRefused { language, reason }, Event::CompilationStarted { .. }, ..]
                        if language == "empty" && reason.starts_with(expected)
                ),
                "{expected}, cached: {cached}: {events:?}"
            );
        }
    }
}
