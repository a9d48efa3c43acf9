//! Finds the guest and hands its path and digest to the crate.

use std::{
    error::Error,
    fs,
    path::{Path, PathBuf},
};

const FILE: &str = "javascript.wasm.zst";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=build.rs");
    println!("cargo::rerun-if-changed=guest.lock");
    let guest = find()?;
    println!("cargo::rerun-if-changed={}", guest.display());
    println!("cargo::rustc-env=GORU_JAVASCRIPT_GUEST={}", guest.display());
    let digest = blake3::hash(&fs::read(&guest)?);
    fs::write(PathBuf::from(std::env::var("OUT_DIR")?).join("digest"), digest.as_bytes())?;
    Ok(())
}

/// The guest inside the package, else the one that `cargo xtask guests` put below the target folder for the inputs that
/// `guest.lock` names.
fn find() -> Result<PathBuf, Box<dyn Error>> {
    let packaged = Path::new(&std::env::var("CARGO_MANIFEST_DIR")?).join("guest").join(FILE);
    if packaged.is_file() {
        return Ok(packaged);
    }
    let inputs = fs::read_to_string("guest.lock")?;
    let below = Path::new("guests").join(inputs.trim()).join(FILE);
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    out.ancestors()
        .map(|folder| folder.join(&below))
        .find(|path| path.is_file())
        .ok_or_else(|| "the JavaScript guest is not built; run `cargo xtask guests`".into())
}
