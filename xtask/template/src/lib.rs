//! @TYPE@ as a language of the goru sandbox.
//!
//! Add this crate to an application beside `goru`, and name it once, so that the linker keeps it:
//!
//! ```
//! use goru_lang_@NAME_@ as _;
//!
//! assert!(goru_core::Registry::linked()?.find("@NAME@").is_some());
//! # Ok::<(), goru_core::Error>(())
//! ```

use goru_core::{GuestImage, Language};

/// The language `@NAME@`.
#[derive(Clone, Copy, Debug, Default)]
pub struct @TYPE@;

/// The guest.
static GUEST: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/guest.wasm"));

/// The hash of the guest.
static DIGEST: &[u8; 32] = include_bytes!(concat!(env!("OUT_DIR"), "/digest"));

impl Language for @TYPE@ {
    fn name(&self) -> &str {
        "@NAME@"
    }

    fn version(&self) -> &str {
        "@TYPE@ 0.1"
    }

    fn extensions(&self) -> &[&str] {
        &["@NAME@"]
    }

    fn guest(&self) -> GuestImage {
        GuestImage::component(GUEST, *DIGEST)
    }
}

goru_core::register_language!(@TYPE@);
