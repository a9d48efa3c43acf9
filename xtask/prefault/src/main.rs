//! `goru-prefault COMPONENT SCRIPT`: runs a script in a guest, and makes the guest write at once to the pages that the run
//! wrote to.

use std::{error::Error, fs, process::ExitCode};

use goru_prefault::{NAME, executor, insert, pages};

fn main() -> ExitCode {
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let [component, script] = arguments.as_slice() else {
        eprintln!("usage: goru-prefault COMPONENT SCRIPT");
        return ExitCode::from(2);
    };
    match run(component, script) {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

fn run(component: &str, script: &str) -> Result<(), Box<dyn Error>> {
    let bytes = fs::read(component).map_err(|error| format!("cannot read `{component}`: {error}"))?;
    // For the rest of the program: a language's guest lives as long.
    let bytes: &'static [u8] = bytes.leak();
    let executor = executor(bytes)?;
    let written = || pages::of_run(&executor, NAME, script);
    // What is made once for a process is made in the first run. What the others have in common is no accident.
    written()?;
    let (one, other) = (written()?, written()?);
    let pages: Vec<u64> = one.pages().filter(|page| other.pages().any(|same| same == *page)).collect();
    fs::write(component, insert(bytes, &pages)?).map_err(|error| format!("cannot write `{component}`: {error}"))?;
    eprintln!("an instance of the guest writes to {} pages at once", pages.len());
    Ok(())
}
