//! TypeScript: a source as a script's author writes it, whose types are taken out on the host.

use goru_core::Prepare as _;
use goru_lang_quickjs::TypeScript;

/// A source is refused where something is wrong with it, or becomes another that is not much longer; the place of what is
/// wrong lies within it.
pub(crate) fn run(data: &[u8]) {
    match TypeScript.prepare("main.ts", data) {
        Ok(made) => assert!(made.len() <= 64 * data.len() + 1024, "{} bytes became {}", data.len(), made.len()),
        Err(error) => {
            let lines = String::from_utf8_lossy(data).split(['\n', '\r', '\u{2028}', '\u{2029}']).count();
            assert!(usize::try_from(error.line).is_ok_and(|line| (1..=lines).contains(&line)), "{error:?} of {lines}");
        }
    }
}
