//! `goru-quickjs-tools INTO WORLD WIT...`: writes the bindings of a world for C into the folder `INTO`.
//!
//! Each `WIT` is a folder with one package, the last one that of the world.

use std::fs;
use std::path::PathBuf;

use anyhow::{Context as _, Result, bail};
use wit_bindgen_core::{Files, wit_parser::Resolve};

fn main() -> Result<()> {
    let mut arguments = std::env::args().skip(1);
    let (Some(into), Some(world)) = (arguments.next(), arguments.next()) else {
        bail!("usage: goru-quickjs-tools INTO WORLD WIT...");
    };
    let mut resolve = Resolve::default();
    let mut package = None;
    for folder in arguments {
        let (id, _) = resolve.push_dir(&folder).with_context(|| format!("cannot read the WIT in `{folder}`"))?;
        package = Some(id);
    }
    let package = package.context("no WIT is given")?;
    let world = resolve.select_world(&[package], Some(&world))?;
    let mut options = wit_bindgen_c::Opts::default();
    // What the object file would tell the linker is given to the component's encoder directly.
    options.no_object_file = true;
    let mut files = Files::default();
    options.build().generate(&mut resolve, world, &mut files)?;
    let into = PathBuf::from(into);
    fs::create_dir_all(&into).with_context(|| format!("cannot create `{}`", into.display()))?;
    for (name, content) in files.iter() {
        let file = into.join(name);
        fs::write(&file, content).with_context(|| format!("cannot write `{}`", file.display()))?;
    }
    Ok(())
}
