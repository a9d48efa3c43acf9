//! The data of a module, in few segments.

use wasm_encoder::{ConstExpr, DataCountSection, DataSection, DataSegment, DataSegmentMode, RawSection, SectionId};
use wasmparser::{Data, DataKind, Operator, Parser, Payload};

use crate::Error;

/// The most zeros between two segments that are written out, in bytes. Zeros compress to next to nothing, and the head of
/// a segment does not: a memory that was kept has thousands of short gaps.
const MOST_ZEROS: usize = 4096;

/// What a module's memory begins with, from an address on.
struct Segment {
    address: usize,
    bytes: Vec<u8>,
}

/// Joins the active segments of a module that are close to each other.
///
/// They are sorted, and do not overlap. Passive ones stay in front, so that their indexes stay what they are.
pub(crate) fn join(module: &[u8]) -> Result<Vec<u8>, Error> {
    let mut passive = Vec::new();
    let mut active: Vec<Segment> = Vec::new();
    for payload in Parser::new(0).parse_all(module) {
        let Payload::DataSection(reader) = payload.map_err(refuse)? else { continue };
        for data in reader {
            let data = data.map_err(refuse)?;
            match address(&data)? {
                Some(address) => add(&mut active, address, data.data)?,
                None if active.is_empty() => passive.push(data.data),
                None => return Err(Error::Encode("a passive segment follows an active one".to_owned())),
            }
        }
    }
    let count = u32::try_from(passive.len() + active.len()).map_err(refuse)?;
    let mut section = DataSection::new();
    for data in passive {
        section.passive(data.iter().copied());
    }
    for Segment { address, bytes } in active {
        let offset = ConstExpr::i32_const(u32::try_from(address).map_err(refuse)?.cast_signed());
        let mode = DataSegmentMode::Active { memory_index: 0, offset: &offset };
        section.segment(DataSegment { mode, data: bytes });
    }
    let mut joined = wasm_encoder::Module::new();
    for payload in Parser::new(0).parse_all(module) {
        let payload = payload.map_err(refuse)?;
        match payload.as_section() {
            Some((id, _)) if id == SectionId::DataCount as u8 => joined.section(&DataCountSection { count }),
            Some((id, _)) if id == SectionId::Data as u8 => joined.section(&section),
            Some((id, range)) => {
                let data = module.get(range).ok_or_else(|| Error::Encode("a section is cut off".to_owned()))?;
                joined.section(&RawSection { id, data })
            }
            None => continue,
        };
    }
    Ok(joined.finish())
}

fn refuse(error: impl std::fmt::Display) -> Error {
    Error::Encode(error.to_string())
}

/// Where an active segment begins. `None` for a passive one.
fn address(data: &Data<'_>) -> Result<Option<usize>, Error> {
    let DataKind::Active { memory_index: 0, offset_expr } = &data.kind else {
        return match data.kind {
            DataKind::Passive => Ok(None),
            DataKind::Active { memory_index, .. } => {
                Err(Error::Encode(format!("a segment is for the memory {memory_index}")))
            }
        };
    };
    match offset_expr.get_operators_reader().read().map_err(refuse)? {
        Operator::I32Const { value } => Ok(Some(usize::try_from(value.cast_unsigned()).map_err(refuse)?)),
        other => Err(Error::Encode(format!("a segment begins at {other:?}, which is no constant"))),
    }
}

/// Adds a segment, to the last one where that is close.
fn add(segments: &mut Vec<Segment>, address: usize, bytes: &[u8]) -> Result<(), Error> {
    let Some(last) = segments.last_mut() else {
        segments.push(Segment { address, bytes: bytes.to_vec() });
        return Ok(());
    };
    let gap = address.checked_sub(last.address + last.bytes.len());
    let gap = gap.ok_or_else(|| Error::Encode("two segments overlap, or are not sorted".to_owned()))?;
    if gap <= MOST_ZEROS {
        last.bytes.resize(last.bytes.len() + gap, 0);
        last.bytes.extend_from_slice(bytes);
    } else {
        segments.push(Segment { address, bytes: bytes.to_vec() });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::join;
    use crate::Error;

    /// A module with these segments.
    fn module(segments: &str) -> Vec<u8> {
        let text = format!(
            r#"(module (memory 1) {segments}
                (func (memory.init 0 (i32.const 0) (i32.const 0) (i32.const 0))))"#
        );
        wat::parse_str(text).unwrap_or_default()
    }

    #[test]
    fn segments_are_joined_over_short_gaps() -> Result<(), Error> {
        let apart =
            r#"(data "passive") (data (i32.const 8) "a") (data (i32.const 12) "b") (data (i32.const 9000) "c")"#;
        let joined = r#"(data "passive") (data (i32.const 8) "a\00\00\00b") (data (i32.const 9000) "c")"#;
        assert_eq!(join(&module(apart))?, module(joined));
        assert_eq!(join(&module(joined))?, module(joined));
        Ok(())
    }

    #[test]
    fn segments_that_are_not_in_order_are_refused() {
        for segments in [
            r#"(data (i32.const 12) "b") (data (i32.const 8) "a")"#,
            r#"(data (i32.const 8) "abc") (data (i32.const 9) "b")"#,
            r#"(data (i32.const 8) "a") (data "passive")"#,
        ] {
            let error = join(&module(segments));
            assert!(matches!(error, Err(Error::Encode(_))), "{segments}: {error:?}");
        }
    }
}
