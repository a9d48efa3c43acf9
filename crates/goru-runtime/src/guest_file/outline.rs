//! What a component says of itself, without a look at its code.

use wasmparser::{Encoding, Parser, Payload};

/// The custom section with the description of a language.
pub(super) const SECTION: &str = "goru-language";

/// How much a component may say of itself: imports, exports and descriptions together. goru's own guests have some thirty; each
/// takes four bytes of the file, and four times as many here.
const MAX_ITEMS: usize = 1000;

/// The outline of a component.
#[derive(Debug, Default)]
pub(super) struct Outline<'a> {
    /// The names of the imports, `wasi:io/streams@0.2.6`, in order.
    pub(super) imports: Vec<&'a str>,
    /// The names of the exports, in order.
    pub(super) exports: Vec<&'a str>,
    /// What stands in [`SECTION`], in each section of that name.
    pub(super) descriptions: Vec<&'a [u8]>,
}

impl<'a> Outline<'a> {
    /// Reads the outline; says what is wrong where the bytes are no component.
    pub(super) fn read(bytes: &'a [u8]) -> Result<Self, String> {
        let mut outline = Self::default();
        let mut depth = 0_u32;
        for payload in Parser::new(0).parse_all(bytes) {
            let payload = payload.map_err(|error| format!("it is damaged, or no component: {error}"))?;
            match payload {
                Payload::Version { encoding: Encoding::Module, .. } if depth == 0 => {
                    return Err("it is a core module, and no component".to_owned());
                }
                Payload::Version { .. } => depth = depth.saturating_add(1),
                Payload::End(_) => depth = depth.saturating_sub(1),
                // Only what stands in the component itself, and in none within it, is what it says of itself.
                _ if depth > 1 => {}
                Payload::ComponentImportSection(imports) => {
                    for import in imports {
                        outline.imports.push(import.map_err(|error| error.to_string())?.name.name);
                        outline.check()?;
                    }
                }
                Payload::ComponentExportSection(exports) => {
                    for export in exports {
                        outline.exports.push(export.map_err(|error| error.to_string())?.name.name);
                        outline.check()?;
                    }
                }
                Payload::CustomSection(section) if section.name() == SECTION => {
                    outline.descriptions.push(section.data());
                    outline.check()?;
                }
                _ => {}
            }
        }
        Ok(outline)
    }

    fn check(&self) -> Result<(), String> {
        let items = self.imports.len().saturating_add(self.exports.len()).saturating_add(self.descriptions.len());
        if items > MAX_ITEMS {
            return Err(format!("it has more than {MAX_ITEMS} imports, exports and descriptions"));
        }
        Ok(())
    }
}
