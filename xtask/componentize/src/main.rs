//! `goru-componentize MODULE COMPONENT WORLD WIT...`: starts a core module, and makes a component of it.

use std::{error::Error, fs, path::Path, process::ExitCode};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [module, component, world, wit @ ..] = arguments.as_slice() else {
        eprintln!("usage: goru-componentize MODULE COMPONENT WORLD WIT...");
        return ExitCode::from(2);
    };
    let folders: Vec<&Path> = wit.iter().map(Path::new).collect();
    match run(module, component, world, &folders) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(module: &str, component: &str, world: &str, wit: &[&Path]) -> Result<(), Box<dyn Error>> {
    let bytes = fs::read(module).map_err(|error| format!("cannot read `{module}`: {error}"))?;
    let made = goru_componentize::componentize(&bytes, world, wit)?;
    fs::write(component, made).map_err(|error| format!("cannot write `{component}`: {error}"))?;
    Ok(())
}
