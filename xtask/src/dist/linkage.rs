//! What the program needs of the machine: libraries, and the oldest C library that has all that it calls.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};
use object::Endianness;
use object::elf::{DT_NEEDED, FileHeader64};
use object::read::elf::{Dyn as _, FileHeader as _};

/// Names the libraries and the version of glibc, for people.
pub(super) fn needs(program: &Path) -> Result<String> {
    let bytes = fs::read(program).with_context(|| format!("cannot read `{}`", program.display()))?;
    describe(&bytes).with_context(|| format!("`{}` is no program of a form that is known", program.display()))
}

fn describe(bytes: &[u8]) -> Result<String> {
    let header = FileHeader64::<Endianness>::parse(bytes)?;
    let endian = header.endian()?;
    let sections = header.sections(endian, bytes)?;
    let mut versions = Vec::new();
    if let Some((mut libraries, link)) = sections.gnu_verneed(endian, bytes)? {
        let strings = sections.strings(endian, bytes, link)?;
        while let Some((_, mut auxiliary)) = libraries.next()? {
            while let Some(entry) = auxiliary.next()? {
                let name = entry.name(endian, strings)?;
                versions.extend(std::str::from_utf8(name)?.strip_prefix("GLIBC_").and_then(parse));
            }
        }
    }
    let mut libraries = Vec::new();
    if let Some((entries, link)) = sections.dynamic(endian, bytes)? {
        let strings = sections.strings(endian, bytes, link)?;
        for entry in entries.iter().filter(|entry| entry.tag(endian) == DT_NEEDED) {
            libraries.push(std::str::from_utf8(entry.string(endian, strings)?)?);
        }
    }
    let libraries = if libraries.is_empty() { "no library".to_owned() } else { libraries.join(", ") };
    Ok(match versions.iter().max() {
        Some((major, minor)) => format!("glibc {major}.{minor} or newer: {libraries}"),
        None => libraries,
    })
}

/// `2.34` as numbers, so that 2.4 is older. A third number plays no part in it: none has mattered in 20 years.
fn parse(version: &str) -> Option<(u32, u32)> {
    let mut parts = version.split('.');
    Some((parts.next()?.parse().ok()?, parts.next()?.parse().ok()?))
}

#[cfg(test)]
mod tests {
    use super::{describe, parse};

    #[test]
    fn versions_are_numbers() {
        assert!(parse("2.34") > parse("2.4"));
        assert_eq!(parse("2.2.5"), Some((2, 2)));
        assert_eq!(parse("PRIVATE"), None);
    }

    #[cfg(target_env = "gnu")]
    #[test]
    fn this_very_program_needs_a_c_library() {
        let program = std::env::current_exe().and_then(std::fs::read).unwrap();
        let text = describe(&program).unwrap();
        assert!(text.starts_with("glibc 2.") && text.contains("libc.so.6"), "{text}");
        assert!(describe(b"#!/bin/sh\n").is_err());
    }
}
