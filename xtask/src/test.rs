//! `cargo xtask test [ARGUMENTS]`: builds what is missing, runs every test and checks the rules of the house.

use std::fmt;
use std::io::{BufRead as _, BufReader, Write as _};
use std::process::Stdio;
use std::time::Instant;

use anyhow::{Context as _, Result, bail};

use crate::guests::{self, Places};
use crate::{binary, fetch, tidy};

/// Runs the task. The last line counts the tests, and is printed whatever failed.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let places = Places::ask_cargo()?;
    guests::build(&places)?;
    fetch::fetch(&places)?;
    let started = Instant::now();
    let (counts, succeeded) = cargo_test(&places, arguments)?;
    let tidy = tidy::check(&places);
    if let Err(error) = &tidy {
        eprintln!("{error:#}");
    }
    println!(
        "\ntests took {:.0} s; tidy {}",
        started.elapsed().as_secs_f64(),
        if tidy.is_ok() { "ok" } else { "failed" }
    );
    println!("{counts}");
    match (succeeded, tidy) {
        // A test program that died has no line of counts, and its failure must not be lost.
        (false, _) if counts.failed == 0 => bail!("`cargo test` failed, and not by a failed test: see above"),
        (false, _) => bail!("{} tests failed", counts.failed),
        (true, Err(_)) => bail!("the rules of the house are broken: see above"),
        (true, Ok(())) => Ok(()),
    }
}

/// Runs the tests of every crate, its documentation's examples included, and hands on what they print.
fn cargo_test(places: &Places, arguments: &[String]) -> Result<(Counts, bool)> {
    let mut cargo = binary::cargo(places, "test");
    cargo.arg("--no-fail-fast").args(arguments).stdout(Stdio::piped());
    let mut child = cargo.spawn().context("cannot start `cargo test`")?;
    let stdout = child.stdout.take().context("`cargo test` has no output")?;
    let mut counts = Counts::default();
    let mut output = std::io::stdout().lock();
    for line in BufReader::new(stdout).split(b'\n') {
        let line = line.context("cannot read what `cargo test` prints")?;
        output.write_all(&line).and_then(|()| output.write_all(b"\n")).context("cannot print")?;
        counts.add(&String::from_utf8_lossy(&line));
    }
    let status = child.wait().context("cannot wait for `cargo test`")?;
    Ok((counts, status.success()))
}

/// The tests of all test programs together.
#[derive(Debug, Default, PartialEq, Eq)]
struct Counts {
    passed: u64,
    failed: u64,
}

impl Counts {
    /// Counts what a test program's last line tells: `test result: ok. 3 passed; 0 failed; …`.
    fn add(&mut self, line: &str) {
        let Some((_, result)) = line.split_once("test result: ") else { return };
        for part in result.split([';', '.']) {
            let mut words = part.split_whitespace();
            let Some(number) = words.next().and_then(|word| word.parse::<u64>().ok()) else { continue };
            match words.next() {
                Some("passed") => self.passed += number,
                Some("failed") => self.failed += number,
                _ => {}
            }
        }
    }
}

impl fmt::Display for Counts {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(formatter, "{} passed, {} failed", self.passed, self.failed)
    }
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn sums_the_results_of_every_program() {
        let mut counts = Counts::default();
        for line in [
            "running 3 tests",
            "test value::passed ... ok",
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test result: \u{1b}[31mFAILED\u{1b}[0m. 7 passed; 2 failed; 0 ignored; 0 measured; 1 filtered out",
            "1 passed; 1 failed",
        ] {
            counts.add(line);
        }
        assert_eq!(counts, Counts { passed: 10, failed: 2 });
        assert_eq!(counts.to_string(), "10 passed, 2 failed");
    }
}
