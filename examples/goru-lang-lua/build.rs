//! Hands the guest's digest to the crate.

use std::{error::Error, fs, path::PathBuf};

const GUEST: &str = "guest/lua.wasm.zst";

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed={GUEST}");
    let guest =
        fs::read(GUEST).map_err(|_| "the Lua guest is not built; run `cargo run --manifest-path guest/Cargo.toml`")?;
    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    fs::write(out.join("digest"), blake3::hash(&guest).as_bytes())?;
    Ok(())
}
