//! The form of packed code: a head, and the code in compressed pieces.
//!
//! Each piece is a frame of zstd with a checksum, so that several threads unpack them, each straight to its place.

use std::borrow::Cow;

use serde::{Deserialize, Serialize};

/// Changes when the form does.
const MAGIC: [u8; 8] = *b"gorucod1";

/// The size of a piece, in bytes: small enough for the caches of a processor, large enough to compress well.
pub(super) const PIECE: usize = 2 << 20;

/// What stands before the pieces.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Head {
    /// The digest of the guest.
    pub(super) guest: [u8; 32],
    /// Whether fuel is compiled in.
    pub(super) fuel: bool,
    /// The hash of the code.
    pub(super) hash: [u8; 32],
    /// For each piece, its sizes: compressed, and as code.
    pub(super) pieces: Vec<(u32, u32)>,
}

/// Code, packed.
#[derive(Debug)]
pub(super) struct Packed {
    pub(super) head: Head,
    pub(super) pieces: Cow<'static, [u8]>,
}

/// One piece of the code.
#[derive(Clone, Copy, Debug)]
pub(super) struct Piece<'a> {
    /// Where it belongs, in bytes from the start of the code.
    pub(super) offset: u64,
    pub(super) size: usize,
    pub(super) compressed: &'a [u8],
}

impl Packed {
    /// Reads what [`Packed::to_bytes`] wrote.
    pub(super) fn parse(bytes: &'static [u8]) -> Option<Self> {
        let (head, pieces) = postcard::take_from_bytes(bytes.strip_prefix(&MAGIC)?).ok()?;
        Some(Self { head, pieces: Cow::Borrowed(pieces) })
    }

    pub(super) fn to_bytes(&self) -> Vec<u8> {
        // Writing to memory cannot fail, and the head is a few hundred bytes.
        let head = postcard::to_stdvec(&self.head).unwrap_or_default();
        [&MAGIC, head.as_slice(), &self.pieces].concat()
    }

    pub(super) fn hash(&self) -> blake3::Hash {
        blake3::Hash::from_bytes(self.head.hash)
    }

    /// The size of the code, in bytes.
    pub(super) fn size(&self) -> u64 {
        self.head.pieces.iter().map(|(_, size)| u64::from(*size)).sum()
    }

    /// The pieces in their order. One that is cut short does not decompress.
    pub(super) fn pieces(&self) -> Vec<Piece<'_>> {
        let (mut offset, mut rest) = (0_u64, &*self.pieces);
        let piece = |&(compressed, size): &(u32, u32)| {
            let (compressed, after) = rest.split_at_checked(compressed as usize).unwrap_or((rest, &[]));
            let piece = Piece { offset, size: size as usize, compressed };
            rest = after;
            offset = offset.saturating_add(u64::from(size));
            piece
        };
        self.head.pieces.iter().map(piece).collect()
    }
}
