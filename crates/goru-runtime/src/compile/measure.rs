//! What compiling a guest takes, told beforehand.
//!
//! Nothing interrupts the compiler, and its time and memory follow a guest's size for what compilers write only: a few
//! hundred bytes can ask for a hundred thousand blocks that each carry a thousand values, or for an image of 1 GiB. So a
//! guest is walked through before it is compiled, and refused where the sum is beyond what any interpreter takes. For
//! comparison: the Python guest has 11,625 functions, 5.3 MB of code, and 15 million units of work, 385,000 of
//! them in one function.

use std::{collections::BTreeMap, ops::Range};

use wasmparser::{
    CompositeInnerType, ConstExpr, Data, DataKind, Element, ElementItems, ElementKind, FunctionBody, Operator, Parser,
    Payload, RecGroup,
};

/// How many functions a guest may define. Each costs the compiler some 50 µs, however short it is.
const MAX_FUNCTIONS: u64 = 100_000;

/// How long the code of one function may be, in bytes. The registers of a function are allocated all at once: what that
/// takes grows with how many values live across how many blocks.
const MAX_FUNCTION_SIZE: u64 = 512 << 10;

/// How much work one function may be, in units of [`work`].
const MAX_FUNCTION_WORK: u64 = 4 << 20;

/// How much work all functions together may be: four times the Python guest, which takes 10 s on two processors.
const MAX_WORK: u64 = 64 << 20;

/// How large the images may be that memories and tables begin as, in bytes: what lies between two far segments is
/// written out.
const MAX_IMAGE: u64 = 128 << 20;

/// How many memories, and how many tables, the compiler takes in a module.
const MAX_INDEX: u32 = 100;

/// How much may stand around the modules, in bytes: types, imports and what joins instances. From there the compiler
/// makes functions, too.
const MAX_AROUND: u64 = 1 << 20;

/// Something of which a guest has too much.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct TooLarge {
    /// What it has: `functions`.
    pub(super) what: &'static str,
    pub(super) observed: u64,
    pub(super) limit: u64,
}

/// Why a guest is not compiled.
#[derive(Debug)]
pub(super) enum Refused {
    TooLarge(TooLarge),
    Malformed(wasmparser::Error),
    /// It is made of several components, of which one calls another.
    Composed,
}

impl From<wasmparser::Error> for Refused {
    fn from(error: wasmparser::Error) -> Self {
        Self::Malformed(error)
    }
}

/// Refuses a component that would take the compiler too long.
pub(super) fn check(component: &[u8]) -> Result<(), Refused> {
    let mut sums = Sums { around: size(component.len()), ..Sums::default() };
    // How many components one is within, while the walk is in none of their modules.
    let mut depth = 0_u32;
    for payload in Parser::new(0).parse_all(component) {
        match payload? {
            Payload::ComponentSection { .. } => depth = depth.saturating_add(1),
            // What joins two components is compiled, and grows with their types, which 1 MiB can make of any size.
            Payload::ModuleSection { .. } if depth > 0 => return Err(Refused::Composed),
            Payload::ModuleSection { unchecked_range, .. } => sums.enter(&unchecked_range),
            Payload::End(_) if sums.is_in_module => sums.leave()?,
            Payload::End(_) => depth = depth.saturating_sub(1),
            Payload::TypeSection(types) => types.into_iter().try_for_each(|group| group.map(|it| sums.types(it)))?,
            Payload::CodeSectionStart { count, .. } => sums.functions(count)?,
            Payload::CodeSectionEntry(body) => sums.function(&body)?,
            Payload::DataSection(segments) => segments.into_iter().try_for_each(|it| sums.data(&it?))?,
            Payload::ElementSection(segments) => segments.into_iter().try_for_each(|it| sums.elements(it?))?,
            _ => {}
        }
    }
    bound("bytes around its modules", sums.around, MAX_AROUND)
}

/// What was counted so far.
#[derive(Default)]
struct Sums {
    functions: u64,
    work: u64,
    image: u64,
    around: u64,
    is_in_module: bool,
    /// The most parameters and results that a function type of the module has: a block, a call or a jump hands over no
    /// more.
    arity: u64,
    /// How far the image of each memory and table of the module reaches, in bytes.
    reach: BTreeMap<(Kind, u32), u64>,
}

#[derive(PartialEq, Eq, PartialOrd, Ord)]
enum Kind {
    Memory,
    Table,
}

impl Sums {
    fn enter(&mut self, module: &Range<usize>) {
        self.around = self.around.saturating_sub(size(module.len()));
        self.is_in_module = true;
        self.arity = 0;
    }

    fn leave(&mut self) -> Result<(), Refused> {
        self.is_in_module = false;
        let images = std::mem::take(&mut self.reach);
        self.image = images.into_values().fold(self.image, u64::saturating_add);
        bound("bytes of memory and tables to begin with", self.image, MAX_IMAGE)
    }

    fn types(&mut self, group: RecGroup) {
        for ty in group.into_types() {
            if let CompositeInnerType::Func(function) = ty.composite_type.inner {
                self.arity = self.arity.max(size(function.params().len().saturating_add(function.results().len())));
            }
        }
    }

    fn functions(&mut self, count: u32) -> Result<(), Refused> {
        self.functions = self.functions.saturating_add(count.into());
        bound("functions", self.functions, MAX_FUNCTIONS)
    }

    fn function(&mut self, body: &FunctionBody<'_>) -> Result<(), Refused> {
        let length = size(body.range().len());
        bound("bytes of code in one function", length, MAX_FUNCTION_SIZE)?;
        let work = length.saturating_add(work(body, self.arity)?);
        bound("units of work in one function", work, MAX_FUNCTION_WORK)?;
        self.work = self.work.saturating_add(work);
        bound("units of work in all functions", self.work, MAX_WORK)
    }

    fn data(&mut self, segment: &Data<'_>) -> Result<(), Refused> {
        match &segment.kind {
            DataKind::Active { memory_index, offset_expr } => {
                let end = furthest(offset_expr)?.saturating_add(size(segment.data.len()));
                self.reaches(Kind::Memory, *memory_index, end);
            }
            DataKind::Passive => {}
        }
        Ok(())
    }

    fn elements(&mut self, segment: Element<'_>) -> Result<(), Refused> {
        let count = match segment.items {
            ElementItems::Functions(items) => items.count(),
            ElementItems::Expressions(_, items) => items.count(),
        };
        if let ElementKind::Active { table_index, offset_expr } = segment.kind {
            let end = furthest(&offset_expr)?.saturating_add(count.into());
            self.reaches(Kind::Table, table_index.unwrap_or(0), end.saturating_mul(4));
        }
        Ok(())
    }

    fn reaches(&mut self, kind: Kind, index: u32, end: u64) {
        // The compiler refuses what names another, and here each would take memory.
        if index >= MAX_INDEX {
            return;
        }
        let reach = self.reach.entry((kind, index)).or_default();
        *reach = end.max(*reach);
    }
}

/// How much work a function is beside its bytes: the values that its blocks may carry, and those that its calls and jumps
/// hand over.
fn work(body: &FunctionBody<'_>, arity: u64) -> Result<u64, wasmparser::Error> {
    let (mut locals, mut blocks, mut jumps) = (0_u64, 1_u64, 0_u64);
    for local in body.get_locals_reader()? {
        locals = locals.saturating_add(local?.0.into());
    }
    for operator in body.get_operators_reader()? {
        match operator? {
            Operator::Block { .. } | Operator::Loop { .. } | Operator::If { .. } | Operator::Else => {
                blocks = blocks.saturating_add(1);
            }
            Operator::BrTable { targets } => jumps = jumps.saturating_add(targets.len().into()).saturating_add(1),
            Operator::Br { .. }
            | Operator::BrIf { .. }
            | Operator::Call { .. }
            | Operator::CallIndirect { .. }
            | Operator::ReturnCall { .. }
            | Operator::ReturnCallIndirect { .. } => jumps = jumps.saturating_add(1),
            _ => {}
        }
    }
    let carried = blocks.saturating_mul(locals.saturating_add(arity));
    Ok(carried.saturating_add(jumps.saturating_mul(arity)))
}

/// The highest place that the offset of a segment can be, as far as it is a constant: what a global adds is not known to
/// the compiler, which then makes no image.
fn furthest(offset: &ConstExpr<'_>) -> Result<u64, wasmparser::Error> {
    let mut place = 0_u64;
    for operator in offset.get_operators_reader() {
        match operator? {
            Operator::I32Const { value } => place = place.saturating_add(value.cast_unsigned().into()),
            // No compiler writes one, and no sum tells where they lead.
            Operator::I32Sub | Operator::I32Mul => return Ok(u64::MAX),
            _ => {}
        }
    }
    Ok(place)
}

fn bound(what: &'static str, observed: u64, limit: u64) -> Result<(), Refused> {
    if observed > limit { Err(Refused::TooLarge(TooLarge { what, observed, limit })) } else { Ok(()) }
}

fn size(count: usize) -> u64 {
    u64::try_from(count).unwrap_or(u64::MAX)
}
