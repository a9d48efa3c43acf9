//! `goru-precompile FOLDER`: compiles the guest of every language for any machine like this one, with fuel and without,
//! and writes the code into the folder, from which the build of `goru-runtime` takes it.

use std::{error::Error, fs, path::PathBuf};

use goru::{Limits, Precompiled, Registry};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = PathBuf::from(std::env::args_os().nth(1).ok_or("usage: goru-precompile FOLDER")?);
    fs::create_dir_all(&folder)?;
    for language in Registry::linked()?.iter() {
        for (kind, limits) in [("", Limits::default()), ("-fuel", Limits::default().fuel(Some(1)))] {
            let name = format!("{}{kind}.code", language.name());
            let code = Precompiled::compile(&**language, &limits)?;
            let packed = code.to_bytes();
            eprintln!("{name}: {} KiB of code, {} KiB packed", code.code_size() >> 10, packed.len() >> 10);
            fs::write(folder.join(name), packed)?;
        }
    }
    Ok(())
}
