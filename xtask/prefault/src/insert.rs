//! The function that writes to the pages, put into a component.

use wasm_encoder::{Encode as _, Function, MemArg, SectionId};
use wasmparser::{
    BinaryReader, Data, DataKind, DataSectionReader, ImportSectionReader, MemorySectionReader, Operator, TypeRef,
    TypeSectionReader,
};

use crate::{
    Error,
    pages::PAGE,
    sections::{self, Section},
};

/// The number of a component's section that holds a core module.
const CORE_MODULE: u8 = 1;

/// The size of WebAssembly's own pages, in bytes.
const WASM_PAGE: u64 = 65536;

/// The type of a function that takes and returns nothing, as it stands in the section of types.
const NOTHING_TO_NOTHING: [u8; 3] = [0x60, 0, 0];

/// Makes a component write to these pages of its memory when it is instantiated, before anything else: to each the word that
/// it holds there. A page has [`PAGE`] bytes; the pages are counted from the memory's start.
///
/// # Errors
///
/// When the component is malformed, when not exactly one of its core modules has a memory with content, when that module has
/// a start function, or when a page is not in the memory.
pub fn insert(component: &[u8], pages: &[u64]) -> Result<Vec<u8>, Error> {
    let mut sections = sections::split(component)?;
    let mut made = Vec::new();
    for (place, (id, content)) in sections.iter().enumerate() {
        if *id == CORE_MODULE
            && let Some(module) = Module::parse(content)?
        {
            made.push((place, module.with_start(pages)?));
        }
    }
    let [(place, module)] = made.as_slice() else { return Err(Error::Memories { found: made.len() }) };
    if let Some((_, content)) = sections.get_mut(*place) {
        *content = module;
    }
    Ok(sections::join(component, &sections))
}

/// A core module that has a memory with content.
struct Module<'a> {
    bytes: &'a [u8],
    sections: Vec<Section<'a>>,
    /// How large the memory is at first, in bytes.
    size: u64,
    /// What it holds then, from which addresses on.
    segments: Vec<(u64, &'a [u8])>,
    /// How many types it has.
    types: u32,
    /// How many functions it imports.
    imported: u32,
}

impl<'a> Module<'a> {
    /// Takes a module apart. `None` for one without a memory of its own, and for one whose memory is all zeros.
    fn parse(bytes: &'a [u8]) -> Result<Option<Self>, Error> {
        let sections = sections::split(bytes)?;
        let (mut size, mut segments, mut types, mut imported, mut starts) = (0, Vec::new(), 0, 0, false);
        for (id, content) in &sections {
            let reader = BinaryReader::new(content, 0);
            match *id {
                id if id == SectionId::Type as u8 => {
                    for ty in TypeSectionReader::new(reader)?.into_iter_err_on_gc_types() {
                        ty?;
                        types += 1;
                    }
                }
                id if id == SectionId::Import as u8 => {
                    for import in ImportSectionReader::new(reader)?.into_imports() {
                        imported += u32::from(matches!(import?.ty, TypeRef::Func(_)));
                    }
                }
                id if id == SectionId::Memory as u8 => {
                    for memory in MemorySectionReader::new(reader)? {
                        size = memory?.initial.saturating_mul(WASM_PAGE);
                    }
                }
                id if id == SectionId::Start as u8 => starts = true,
                id if id == SectionId::Data as u8 => {
                    for data in DataSectionReader::new(reader)? {
                        segments.extend(segment(&data?)?);
                    }
                }
                _ => {}
            }
        }
        if size == 0 || segments.is_empty() {
            return Ok(None);
        }
        if starts {
            return Err(Error::Start);
        }
        Ok(Some(Self { bytes, sections, size, segments, types, imported }))
    }

    /// The module with a start function that writes to the pages.
    fn with_start(&self, pages: &[u64]) -> Result<Vec<u8>, Error> {
        let mut ty = Vec::new();
        self.types.encode(&mut ty);
        let mut body = Vec::new();
        self.writer(pages)?.encode(&mut body);
        let (_, types) = self.longer(SectionId::Type, &NOTHING_TO_NOTHING)?;
        let (defined, functions) = self.longer(SectionId::Function, &ty)?;
        let (_, bodies) = self.longer(SectionId::Code, &body)?;
        let mut start = Vec::new();
        (self.imported + defined).encode(&mut start);
        let mut sections = Vec::new();
        let mut started = false;
        for (id, content) in &self.sections {
            // Of those that stand in a fixed order, these come behind the start.
            let behind = [SectionId::Element, SectionId::DataCount, SectionId::Code].map(|section| section as u8);
            if !started && behind.contains(id) {
                sections.push((SectionId::Start as u8, start.as_slice()));
                started = true;
            }
            sections.push(match *id {
                id if id == SectionId::Type as u8 => (id, types.as_slice()),
                id if id == SectionId::Function as u8 => (id, functions.as_slice()),
                id if id == SectionId::Code as u8 => (id, bodies.as_slice()),
                id => (id, content),
            });
        }
        Ok(sections::join(self.bytes, &sections))
    }

    /// The function: it stores what the memory holds, and reads nothing.
    fn writer(&self, pages: &[u64]) -> Result<Function, Error> {
        let mut function = Function::new([]);
        let count = self.size / PAGE;
        let at = MemArg { offset: 0, align: 2, memory_index: 0 };
        for page in pages {
            let address = u32::try_from(page.saturating_mul(PAGE)).ok().filter(|_| *page < count);
            let address = address.ok_or(Error::Page { page: *page, count })?;
            let word = self.word(address.into()).cast_signed();
            function.instructions().i32_const(address.cast_signed()).i32_const(word).i32_store(at);
        }
        function.instructions().end();
        Ok(function)
    }

    /// The word that the memory holds at an address.
    fn word(&self, address: u64) -> u32 {
        u32::from_le_bytes([0, 1, 2, 3].map(|offset| {
            let bytes =
                self.segments.iter().rev().find_map(|(start, bytes)| {
                    bytes.get(usize::try_from((address + offset).checked_sub(*start)?).ok()?)
                });
            bytes.copied().unwrap_or(0)
        }))
    }

    /// A section with one more item at its end, and how many items there were.
    fn longer(&self, section: SectionId, item: &[u8]) -> Result<(u32, Vec<u8>), Error> {
        let content =
            self.sections.iter().find(|(id, _)| *id == section as u8).map_or(&[0][..], |(_, content)| content);
        let mut reader = BinaryReader::new(content, 0);
        let count = reader.read_var_u32()?;
        let mut longer = Vec::with_capacity(content.len() + item.len() + 1);
        (count + 1).encode(&mut longer);
        longer.extend_from_slice(reader.read_bytes(reader.bytes_remaining())?);
        longer.extend_from_slice(item);
        Ok((count, longer))
    }
}

/// Where a segment goes when the module is instantiated, and what it holds. `None` for one that only code applies.
fn segment<'a>(data: &Data<'a>) -> Result<Option<(u64, &'a [u8])>, Error> {
    let DataKind::Active { offset_expr, .. } = &data.kind else { return Ok(None) };
    match offset_expr.get_operators_reader().read()? {
        Operator::I32Const { value } => Ok(Some((value.cast_unsigned().into(), data.data))),
        _ => Err(Error::Segment),
    }
}

#[cfg(test)]
mod tests {
    use super::insert;
    use crate::Error;

    fn component(module: &str) -> Vec<u8> {
        wat::parse_str(format!("(component (core module {module}))")).unwrap_or_default()
    }

    #[test]
    fn each_page_is_written_with_what_it_holds() -> Result<(), Error> {
        let before = component(
            r#"(import "host" "call" (func (param i32)))
            (memory 2)
            (data (i32.const 4094) "goru!")
            (data (i32.const 8196) "behind")
            (func (export "run") (param i64))
            (data "passive")"#,
        );
        let after = component(
            r#"(type (func (param i32))) (type (func (param i64))) (type (func))
            (import "host" "call" (func (type 0)))
            (memory 2)
            (start 2)
            (data (i32.const 4094) "goru!")
            (data (i32.const 8196) "behind")
            (func (export "run") (type 1))
            (func (type 2)
                i32.const 0 i32.const 0 i32.store
                i32.const 4096 i32.const 0x217572 i32.store
                i32.const 8192 i32.const 0 i32.store
                i32.const 126976 i32.const 0 i32.store)
            (data "passive")"#,
        );
        assert_eq!(insert(&before, &[0, 1, 2, 31])?, after);
        Ok(())
    }

    #[test]
    fn what_is_not_understood_is_refused() {
        let refused = |module, pages: &[u64]| insert(&component(module), pages).err().map(|error| error.to_string());
        let beyond = refused(r#"(memory 1) (data (i32.const 0) "a") (func)"#, &[16]);
        assert_eq!(beyond.as_deref(), Some("the page 16 is not among the 16 that the memory begins with"));
        let start = refused(r#"(memory 1) (data (i32.const 0) "a") (func $f) (start $f)"#, &[0]);
        assert_eq!(start.as_deref(), Some("the core module has a start function"));
        let none = refused("(memory 1) (func)", &[0]);
        assert_eq!(
            none.as_deref(),
            Some("0 core modules of the component have a memory with content, and it takes one")
        );
        let place = r#"(import "a" "b" (global i32)) (memory 1) (data (global.get 0) "a") (func)"#;
        assert_eq!(refused(place, &[0]).as_deref(), Some("a data segment of the core module has no constant address"));
        assert!(matches!(insert(b"\0asm\x0d\0\x01\0\x01\x05", &[]), Err(Error::Malformed(_))));
    }
}
