//! `goru-soak [RUNS]`: runs of every outcome, 10,000 by default, in one process, and what the process takes meanwhile.

use std::{env, error::Error};

use goru_tests::{executor, soak};

fn main() -> Result<(), Box<dyn Error>> {
    let runs = env::args().nth(1).map_or(Ok(10_000), |runs| runs.parse())?;
    println!("{}", soak::soak(executor::shared()?, runs)?);
    Ok(())
}
