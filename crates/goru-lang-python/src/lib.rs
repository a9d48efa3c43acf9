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

/// Prints a line, which is what warms most, and puts back what a script could see of it: the lines of the script that are
/// kept for traces, its namespace, and how many more lines go out at once. It ends in a call, as nothing does that has a
/// value.
const REHEARSAL: &str = r#"
print(1)
__import__("linecache").clearcache()
__import__("sys").modules.pop("__main__")
setattr(__import__("_io").TextIOWrapper.buffer.__get__(__import__("sys").stdout), "credit", 64)
"#;

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

    fn rehearsal(&self) -> Option<&str> {
        Some(REHEARSAL)
    }
}

goru_core::register_language!(Python);
