//! Lua 5.4 as a language of the goru sandbox.
//!
//! Add this crate to an application beside `goru`, and name it once, so that the linker keeps it:
//!
//! ```
//! use goru_lang_lua as _;
//!
//! assert!(goru_core::Registry::linked()?.find("lua").is_some());
//! # Ok::<(), goru_core::Error>(())
//! ```
//!
//! From then on `executor.run("lua", "print('hello')")` works as for any other language.

use goru_core::{GuestImage, Language};

/// The language `lua`.
#[derive(Clone, Copy, Debug, Default)]
pub struct Lua;

/// The guest, compressed.
static GUEST: &[u8] = include_bytes!("../guest/lua.wasm.zst");

/// The hash of the guest.
static DIGEST: &[u8; 32] = include_bytes!(concat!(env!("OUT_DIR"), "/digest"));

impl Language for Lua {
    fn name(&self) -> &str {
        "lua"
    }

    fn version(&self) -> &str {
        "Lua 5.4.9"
    }

    fn extensions(&self) -> &[&str] {
        &["lua"]
    }

    fn guest(&self) -> GuestImage {
        GuestImage::zstd(GUEST, *DIGEST)
    }
}

goru_core::register_language!(Lua);
