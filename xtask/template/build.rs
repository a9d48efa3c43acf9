//! Makes a component of the guest, and its digest.
//!
//! A guest that takes an hour and a compiler to build is built beforehand instead, and its component packaged: then this
//! file only hashes it. Whoever builds a published crate fetches and compiles nothing for it.

use std::{error::Error, fs, path::PathBuf};

use wit_component::{ComponentEncoder, StringEncoding, embed_component_metadata};
use wit_parser::{Resolve, SourceMap};

fn main() -> Result<(), Box<dyn Error>> {
    println!("cargo::rerun-if-changed=guest");
    // The contract as `goru-core` carries it, and the guest's own world.
    let mut resolve = Resolve::default();
    let mut contract = SourceMap::new();
    for (name, text) in goru_core::abi::WIT {
        contract.push_str(name, *text);
    }
    resolve.push_group(contract.parse().map_err(|(_, error)| error)?)?;
    let (package, _) = resolve.push_dir("guest/wit")?;
    let world = resolve.select_world(&[package], Some("guest"))?;

    let mut module = wat::parse_file("guest/guest.wat")?;
    embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8)?;
    let component = ComponentEncoder::default().module(&module)?.validate(true).encode()?;

    let out = PathBuf::from(std::env::var("OUT_DIR")?);
    fs::write(out.join("digest"), blake3::hash(&component).as_bytes())?;
    fs::write(out.join("guest.wasm"), component)?;
    Ok(())
}
