//! The language `typescript`.

use std::borrow::Cow;

use goru_core::{GuestImage, Language, Prepare, SourceError};

use super::strip;
use crate::JavaScript;

/// The language `typescript`: the guest of [`JavaScript`], given scripts whose types are taken out on the host.
///
/// Types are not checked. They become white space, so that every line and column of a trace is the author's.
///
/// ```
/// use goru_core::{Prepare, SourceError};
/// use goru_lang_quickjs::TypeScript;
///
/// let script = TypeScript.prepare("main.ts", b"let x: number = 1 as const;")?;
/// assert_eq!(str::from_utf8(&script), Ok("let x         = 1         ;"));
///
/// let refused = TypeScript.prepare("main.ts", b"let x = 1;\n@log class A {}").unwrap_err();
/// assert_eq!(refused.to_string(), "decorators are not supported, at line 2, column 1");
/// # Ok::<(), SourceError>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct TypeScript;

impl Language for TypeScript {
    fn name(&self) -> &str {
        "typescript"
    }

    fn version(&self) -> &str {
        "QuickJS-ng 0.16.2"
    }

    fn aliases(&self) -> &[&str] {
        &["ts"]
    }

    fn extensions(&self) -> &[&str] {
        &["ts", "mts", "cts"]
    }

    fn guest(&self) -> GuestImage {
        JavaScript.guest()
    }

    fn preparation(&self) -> Option<&dyn Prepare> {
        Some(self)
    }

    fn rehearsal(&self) -> Option<&str> {
        JavaScript.rehearsal()
    }
}

impl Prepare for TypeScript {
    fn prepare<'a>(&self, file_name: &str, source: &'a [u8]) -> Result<Cow<'a, [u8]>, SourceError> {
        // What is not UTF-8 is for the guest to decode as it likes.
        let Ok(text) = str::from_utf8(source) else { return Ok(source.into()) };
        // The guest passes over the mark, and counts no column for it.
        let text = text.strip_prefix('\u{feff}').unwrap_or(text);
        let mut script = strip(text).map_err(|it| SourceError::at(text, it.at, it.message))?;
        // The guest knows a module by this name only as `.mjs`.
        if file_name.ends_with(".mts") {
            script.push_str("\nexport {};");
        }
        Ok(script.into_bytes().into())
    }
}

goru_core::register_language!(TypeScript);
