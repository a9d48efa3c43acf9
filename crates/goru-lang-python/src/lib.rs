//! CPython as a language of the goru sandbox.
//!
//! Depend on `goru` with its feature `python`, which has this crate in it. Depend on this crate beside `goru-runtime`
//! when you put an executor together yourself; name it once (`use goru_lang_python as _;`), or the linker leaves it out.
//!
//! The guest is CPython 3.14 with its standard library, compiled for WebAssembly by componentize-py and started before
//! it was packaged. What it lacks is listed in `docs/limitations-python.md`.

use goru_core::{GuestImage, Language};

/// The language `python`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Python;

/// The guest, compressed; nothing where it was compiled when the program was built.
#[cfg(feature = "component")]
static GUEST: &[u8] = include_bytes!(env!("GORU_PYTHON_GUEST"));
#[cfg(not(feature = "component"))]
static GUEST: &[u8] = &[];

/// The hash of the guest.
static DIGEST: &[u8; 32] = include_bytes!(concat!(env!("OUT_DIR"), "/digest"));

impl Language for Python {
    fn name(&self) -> &str {
        "python"
    }

    fn version(&self) -> &str {
        "CPython 3.14.0"
    }

    fn aliases(&self) -> &[&str] {
        &["py", "python3"]
    }

    fn extensions(&self) -> &[&str] {
        &["py"]
    }

    fn guest(&self) -> GuestImage {
        GuestImage::zstd(GUEST, *DIGEST)
    }
}

goru_core::register_language!(Python);
