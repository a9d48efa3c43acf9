//! A language: a guest, and what the host has to know of it.

use std::{borrow::Cow, sync::Arc};

use crate::{Prepare, abi};

/// A language that goru can run: a guest component and its description.
///
/// A language crate implements this for one unit type and registers it with [`register_language!`](crate::register_language).
/// Every method is called from any thread, any number of times, must not block, and must answer the same each time.
///
/// ```
/// use goru_core::{GuestImage, Language};
///
/// struct Brainfuck;
///
/// impl Language for Brainfuck {
///     fn name(&self) -> &str {
///         "brainfuck"
///     }
///
///     fn version(&self) -> &str {
///         "1.0"
///     }
///
///     fn extensions(&self) -> &[&str] {
///         &["bf"]
///     }
///
///     fn guest(&self) -> GuestImage {
///         // A language crate has the bytes of its component here: `include_bytes!("guest.wasm")`.
///         GuestImage::component(b"\0asm".as_slice(), [7; 32])
///     }
/// }
///
/// goru_core::register_language!(Brainfuck);
/// assert!(goru_core::Registry::linked()?.find("brainfuck").is_some());
/// # Ok::<(), goru_core::Error>(())
/// ```
pub trait Language: Send + Sync {
    /// The language's name: one to 32 lower-case ASCII letters, digits and `-`, a letter first.
    fn name(&self) -> &str;

    /// The version of the interpreter, as its users know it: `CPython 3.14.0`.
    fn version(&self) -> &str;

    /// Other names, of the same form as [`Language::name`]. None by default.
    fn aliases(&self) -> &[&str] {
        &[]
    }

    /// The extensions of the language's files, without the dot. None by default.
    fn extensions(&self) -> &[&str] {
        &[]
    }

    /// The version of the contract that the guest was built against. The version of this crate by default, which is
    /// right for a guest that is built together with its language crate.
    fn abi(&self) -> abi::Version {
        abi::VERSION
    }

    /// The guest. Called when the language is first run; the bytes are compiled once and cached. Languages whose guests
    /// have one digest share what was compiled.
    fn guest(&self) -> GuestImage;

    /// What makes of a script's source what the guest is given, for a language that its guest does not know: see
    /// [`Prepare`]. None by default: the guest is given the source itself.
    fn preparation(&self) -> Option<&dyn Prepare> {
        None
    }

    /// A script that may be run in an instance beforehand, so that the run which it is for finds its memory and its
    /// caches warm. None by default.
    ///
    /// It goes the ways that most scripts go, and leaves nothing behind that a script could see: a run after it, by a
    /// second call of the guest's `run`, is what it would be in a fresh instance. It is given no arguments, no
    /// environment and nothing to call, and what it prints is thrown away. One that fails is not run again.
    ///
    /// ```
    /// # struct Brainfuck;
    /// # impl Brainfuck {
    /// // Right: it warms the output, and what it names is gone with it.
    /// fn rehearsal(&self) -> Option<&str> {
    ///     Some("(() => { console.log(1) })()")
    /// }
    /// # }
    /// # assert!(Brainfuck.rehearsal().is_some());
    /// // Wrong: `let rehearsed = 1` would be a name in the script that comes after it.
    /// ```
    fn rehearsal(&self) -> Option<&str> {
        None
    }
}

/// The bytes of a guest component.
///
/// The digest is what names the guest in the cache of compiled code, so that the bytes need not be read when the cache
/// has them. It has to change whenever the bytes do: a hash that the language crate's build script computed is right, a
/// version number is not.
///
/// A clone has the same bytes, and not a copy of them.
#[derive(Clone)]
pub struct GuestImage {
    bytes: Bytes,
    compressed: bool,
    digest: [u8; 32],
}

/// Bytes that are a part of the program, or that its languages have together.
#[derive(Clone)]
enum Bytes {
    Static(&'static [u8]),
    Shared(Arc<Vec<u8>>),
}

impl GuestImage {
    /// A component as it is, in the binary format.
    pub fn component(bytes: impl Into<Cow<'static, [u8]>>, digest: [u8; 32]) -> Self {
        Self { bytes: Bytes::new(bytes.into()), compressed: false, digest }
    }

    /// A component compressed with zstd.
    pub fn zstd(bytes: impl Into<Cow<'static, [u8]>>, digest: [u8; 32]) -> Self {
        Self { bytes: Bytes::new(bytes.into()), compressed: true, digest }
    }

    /// The bytes, compressed where [`GuestImage::is_compressed`] says so.
    #[must_use]
    pub fn bytes(&self) -> &[u8] {
        match &self.bytes {
            Bytes::Static(bytes) => bytes,
            Bytes::Shared(bytes) => bytes,
        }
    }

    /// Whether the bytes are compressed with zstd.
    #[must_use]
    pub fn is_compressed(&self) -> bool {
        self.compressed
    }

    /// A hash of the component.
    #[must_use]
    pub fn digest(&self) -> [u8; 32] {
        self.digest
    }
}

impl Bytes {
    fn new(bytes: Cow<'static, [u8]>) -> Self {
        match bytes {
            Cow::Borrowed(bytes) => Self::Static(bytes),
            Cow::Owned(bytes) => Self::Shared(Arc::new(bytes)),
        }
    }
}
