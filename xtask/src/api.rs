//! `cargo xtask api [--fix]`: the public API of each crate, as text, so that it changes on purpose only.
//!
//! `docs/public-api/<crate>.txt` has a line for each public item. rustdoc tells them in JSON, which it does with unstable
//! options only; so this compiler's own rustdoc, and nothing else, is told to take them.

use std::fs;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, bail};

use crate::guests::{self, Places, succeed};
use crate::{binary, tidy};

/// Where the texts lie.
const FOLDER: &str = "docs/public-api";

/// Runs the task.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let fix = match arguments {
        [] => false,
        [flag] if flag == "--fix" => true,
        _ => bail!("usage: cargo xtask api [--fix]"),
    };
    let places = Places::ask_cargo()?;
    guests::build(&places)?;
    document(&places)?;
    let mut differences = String::new();
    for name in tidy::published(&places.workspace)? {
        let json = places.target.join("doc").join(format!("{}.json", name.replace('-', "_")));
        // A command has no API of this kind.
        if !places.workspace.join("crates").join(&name).join("src/lib.rs").is_file() {
            continue;
        }
        let found = read(&json)?;
        let path = places.workspace.join(FOLDER).join(format!("{name}.txt"));
        let recorded = fs::read_to_string(&path).unwrap_or_default();
        if found != recorded && fix {
            fs::create_dir_all(places.workspace.join(FOLDER)).context("cannot create the folder")?;
            fs::write(&path, &found).with_context(|| format!("cannot write `{}`", path.display()))?;
        } else if found != recorded {
            differences.push_str(&format!("\n{name}:\n{}", difference(&recorded, &found)));
        }
    }
    if differences.is_empty() {
        return Ok(());
    }
    bail!("the public API is not what `{FOLDER}` says:\n{differences}hint: `cargo xtask api --fix` records it")
}

/// Has rustdoc describe every crate.
fn document(places: &Places) -> Result<()> {
    let mut cargo = binary::cargo(places, "doc");
    cargo.args(["--no-deps", "--lib", "--quiet"]);
    cargo
        .env("RUSTDOC", rustdoc(places)?)
        .env("RUSTDOCFLAGS", "-Z unstable-options --output-format json --cap-lints allow");
    succeed(&mut cargo).map(drop)
}

/// This compiler's rustdoc, which takes unstable options. Said to Cargo, the same would compile every dependency anew.
fn rustdoc(places: &Places) -> Result<PathBuf> {
    let script = places.target.join("api").join("rustdoc");
    fs::create_dir_all(places.target.join("api")).context("cannot create a folder in the target folder")?;
    let text = "#!/bin/sh\nRUSTC_BOOTSTRAP=1 exec rustdoc \"$@\"\n";
    if fs::read_to_string(&script).ok().as_deref() != Some(text) {
        fs::write(&script, text).with_context(|| format!("cannot write `{}`", script.display()))?;
        fs::set_permissions(&script, fs::Permissions::from_mode(0o755)).context("cannot make a script executable")?;
    }
    Ok(script)
}

/// The items of a crate, one a line. Traits that every type has by itself are left out.
fn read(json: &Path) -> Result<String> {
    let api = public_api::Builder::from_rustdoc_json(json)
        .omit_blanket_impls(true)
        .omit_auto_trait_impls(true)
        .build()
        .with_context(|| format!("cannot read `{}`", json.display()))?;
    Ok(api.to_string())
}

/// The lines that one text has and the other has not.
fn difference(old: &str, new: &str) -> String {
    let missing = |from: &str, sign: char, of: &str| -> String {
        let lines: Vec<&str> = of.lines().collect();
        from.lines().filter(|line| !lines.contains(line)).map(|line| format!("  {sign} {line}\n")).collect()
    };
    missing(old, '-', new) + &missing(new, '+', old)
}

#[cfg(test)]
mod tests {
    use super::difference;

    #[test]
    fn what_is_gone_and_what_is_new_is_told() {
        let (old, new) = ("pub fn a()\npub fn b()\npub fn c()\n", "pub fn a()\npub fn b(u8)\npub fn c()\n");
        assert_eq!(difference(old, new), "  - pub fn b()\n  + pub fn b(u8)\n");
        assert_eq!(difference(old, old), "");
    }
}
