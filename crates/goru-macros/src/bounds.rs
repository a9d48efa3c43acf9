//! How deep a type nests, and how much there is to write of it.

use super::model::{Shape, Type};

/// How many levels a type may nest: as many as `goru_core::MAX_DEPTH` says of values, and of the types of an interface.
const MAX_DEPTH: usize = 128;

/// How many parts a type may have down to those with a name. A type without one is written out wherever it is used, and
/// thirty of them, each a pair of the one before, would be a billion words.
const MAX_PARTS: usize = 1000;

/// The bounds of the types of one interface, in their order.
#[derive(Default)]
pub(crate) struct Bounds(Vec<Extent>);

#[derive(Clone, Copy)]
struct Extent {
    depth: usize,
    /// What stands where the type is used.
    parts: usize,
}

impl Bounds {
    /// Takes the next type; says what is too much of it.
    pub(crate) fn check(&mut self, ty: &Type) -> Result<(), String> {
        let (mut depth, mut parts) = (1_usize, 1_usize);
        for part in ty.shape.parts() {
            let of = self.0.get(part).copied().unwrap_or(Extent { depth: 1, parts: 1 });
            depth = depth.max(of.depth.saturating_add(1));
            parts = parts.saturating_add(of.parts);
        }
        if depth > MAX_DEPTH {
            return Err(format!("a type nests {depth} levels, and the limit is {MAX_DEPTH}"));
        }
        let is_used_by_name = ty.name.is_some() || matches!(ty.shape, Shape::Any);
        if parts > MAX_PARTS && !is_used_by_name {
            return Err(format!(
                "a type without a name has {parts} parts, and the limit is {MAX_PARTS}; a record within it has a name"
            ));
        }
        self.0.push(Extent { depth, parts: if is_used_by_name { 1 } else { parts } });
        Ok(())
    }
}
