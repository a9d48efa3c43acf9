//! JavaScript and TypeScript, executed by QuickJS-ng, as languages of the goru sandbox.
//!
//! Depend on `goru` with its feature `javascript`, which has this crate in it. Depend on this crate beside `goru-runtime`
//! when you put an executor together yourself; name it once (`use goru_lang_quickjs as _;`), or the linker leaves it out.
//!
//! The guest is QuickJS-ng 0.16 with glue in C, compiled for WebAssembly and started before it was packaged. Of WASI it
//! imports standard streams, clocks and entropy, and nothing else. [`TypeScript`] has the same guest: what is not
//! JavaScript in a script is taken out before.

mod typescript;

use goru_core::{GuestImage, Language};

pub use self::typescript::TypeScript;

/// The language `javascript`.
#[derive(Clone, Copy, Debug, Default)]
pub struct JavaScript;

/// The guest, compressed; nothing where it was compiled when the program was built.
#[cfg(feature = "component")]
static GUEST: &[u8] = include_bytes!(env!("GORU_JAVASCRIPT_GUEST"));
#[cfg(not(feature = "component"))]
static GUEST: &[u8] = &[];

/// The hash of the guest.
static DIGEST: &[u8; 32] = include_bytes!(concat!(env!("OUT_DIR"), "/digest"));

impl Language for JavaScript {
    fn name(&self) -> &str {
        "javascript"
    }

    fn version(&self) -> &str {
        "QuickJS-ng 0.16.2"
    }

    fn aliases(&self) -> &[&str] {
        &["js", "quickjs"]
    }

    fn extensions(&self) -> &[&str] {
        &["js", "mjs", "cjs"]
    }

    fn guest(&self) -> GuestImage {
        GuestImage::zstd(GUEST, *DIGEST)
    }

    fn rehearsal(&self) -> Option<&str> {
        // It leaves no name; counters, timers and clocks begin afresh with each script.
        Some("console.log(1)")
    }
}

goru_core::register_language!(JavaScript);
