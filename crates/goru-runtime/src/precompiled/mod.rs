//! Code of guests that was compiled ahead of the program's start.

mod format;
#[cfg(feature = "compiler")]
mod pack;
#[cfg(all(test, feature = "compiler"))]
mod tests;
mod unpack;

use std::{fmt, fs::File, io, sync::Arc};

use self::format::Packed;
use crate::{cache::Key, engine::Metering};

/// What this crate was built with: see [`Precompiled`].
static BUILT_IN: &[&[u8]] = include!(concat!(env!("OUT_DIR"), "/precompiled.rs"));

/// The code of a guest, compiled ahead for any machine of this architecture and system.
///
/// A program that carries the code of its guests starts its first run on a machine without seconds of compilation: the
/// code is unpacked into the cache, or into memory where there is none, which takes tens of milliseconds. With code for
/// all that it runs, a program can be built without the compiler, which is the feature `compiler`.
///
/// Loading compiled code is running it, so there is no way to make one of these of bytes at run time. It comes from
/// [`Precompiled::compile`], which makes it, or it is a part of the program: what stands in `*.code` files in the folder
/// that the environment variable `GORU_PRECOMPILED` names when this crate is compiled, as [`Precompiled::to_bytes`] gave
/// it in a program of the same version of goru. Every executor knows that code; another is made known to one by
/// [`ExecutorBuilder::precompiled`](crate::ExecutorBuilder::precompiled).
///
/// The code uses what every processor of the architecture has, nothing that only some have.
#[derive(Clone)]
pub struct Precompiled(Arc<Packed>);

impl Precompiled {
    /// The code that the program was built with. What does not have the form is left out: the build was given it.
    pub(crate) fn built_in() -> impl Iterator<Item = Self> {
        BUILT_IN.iter().filter_map(|bytes| Some(Self(Arc::new(Packed::parse(bytes)?))))
    }

    /// What the build of another program takes: see [`Precompiled`]. The code is compressed; a version of goru reads its
    /// own only.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.0.to_bytes()
    }

    /// The size of the code as it is mapped, in bytes.
    #[must_use]
    pub fn code_size(&self) -> u64 {
        self.0.size()
    }

    /// Whether it is the code of the guest with this digest, for an engine of this kind.
    pub(crate) fn is_for(&self, guest: [u8; 32], metering: Metering) -> bool {
        self.0.head.guest == guest && self.0.head.fuel == (metering == Metering::Fuel)
    }

    /// Where the cache has it.
    pub(crate) fn key(&self) -> Key {
        Key::of_code(self.0.hash())
    }

    /// Writes the code to an empty file, and gives its hash.
    pub(crate) fn unpack_to(&self, file: &File) -> io::Result<blake3::Hash> {
        unpack::to_file(&self.0, file)?;
        Ok(self.0.hash())
    }

    /// The code.
    pub(crate) fn unpack(&self) -> io::Result<Vec<u8>> {
        unpack::to_memory(&self.0)
    }
}

impl fmt::Debug for Precompiled {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter
            .debug_struct("Precompiled")
            .field("fuel", &self.0.head.fuel)
            .field("code_size", &self.code_size())
            .finish_non_exhaustive()
    }
}
