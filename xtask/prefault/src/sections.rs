//! The sections of a module or of a component, as they stand in it.

use wasm_encoder::Encode as _;
use wasmparser::BinaryReader;

use crate::Error;

/// What both kinds of file begin with: the mark, the version and the kind.
const PREAMBLE: usize = 8;

/// A section: its number, and its content.
pub(crate) type Section<'a> = (u8, &'a [u8]);

/// The sections, in order.
pub(crate) fn split(bytes: &[u8]) -> Result<Vec<Section<'_>>, Error> {
    let mut reader = BinaryReader::new(bytes, 0);
    reader.read_bytes(PREAMBLE)?;
    let mut sections = Vec::new();
    while !reader.eof() {
        let (id, length) = (reader.read_u8()?, reader.read_var_u32()?);
        sections.push((id, reader.read_bytes(length.try_into().unwrap_or(usize::MAX))?));
    }
    Ok(sections)
}

/// The file with other sections: `bytes` is where its preamble is from.
pub(crate) fn join(bytes: &[u8], sections: &[Section<'_>]) -> Vec<u8> {
    let mut joined = bytes.get(..PREAMBLE).unwrap_or_default().to_vec();
    for (id, content) in sections {
        joined.push(*id);
        content.encode(&mut joined);
    }
    joined
}
