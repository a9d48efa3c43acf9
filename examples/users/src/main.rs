//! An application that lets scripts look up its users.

mod directory;

use goru::Executor;

use crate::directory::Directory;

goru::interface!("wit/users.wit");

const SCRIPT: &str = include_str!("report.py");

fn main() -> Result<(), Box<dyn std::error::Error>> {
    let executor = Executor::new()?;
    let outcome = executor.run("python", SCRIPT).grant(users::capability(Directory::new())?).blocking()?;
    print!("{}{}", outcome.stdout(), outcome.stderr());
    std::process::exit(outcome.exit_code());
}
