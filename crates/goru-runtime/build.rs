//! Lists the code that the crate is built with, and tells the crate for which machines it is built.

use std::{error::Error, fmt::Write, fs, path::PathBuf};

/// The folder of code that was compiled ahead: what `Precompiled::to_bytes` gave, in files that end in `.code`.
const FOLDER: &str = "GORU_PRECOMPILED";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-env-changed={FOLDER}");
    println!("cargo::rustc-env=GORU_TARGET={}", std::env::var("TARGET")?);
    let mut files = Vec::new();
    if let Some(folder) = std::env::var_os(FOLDER).map(PathBuf::from) {
        println!("cargo::rerun-if-changed={}", folder.display());
        for entry in fs::read_dir(&folder).map_err(|error| format!("{FOLDER}, `{}`: {error}", folder.display()))? {
            let path = fs::canonicalize(entry?.path())?;
            if path.extension().is_some_and(|extension| extension == "code") {
                println!("cargo::rerun-if-changed={}", path.display());
                files.push(path);
            }
        }
    }
    files.sort();
    let mut list = String::from("&[");
    for file in files {
        write!(list, "include_bytes!({file:?}).as_slice(), ")?;
    }
    list.push(']');
    fs::write(PathBuf::from(std::env::var("OUT_DIR")?).join("precompiled.rs"), list)?;
    Ok(())
}
