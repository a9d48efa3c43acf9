//! `cargo xtask fuzz TARGET [SECONDS]`: builds a target of `fuzz/` with libFuzzer, and runs it.
//!
//! The coverage that libFuzzer goes by is asked of the stable compiler; what takes another one, a sanitizer, is of little
//! use to code without `unsafe`. `cargo fuzz` runs the same programs on a nightly toolchain.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::guests::{self, Places};
use crate::toolchain;

/// How long a target runs where nothing else is said, in seconds.
const SECONDS: u64 = 600;

/// What has the compiler count where a program has been, and tell what it compared.
const COVERAGE: &str = "--cfg fuzzing -Cpasses=sancov-module -Cllvm-args=-sanitizer-coverage-level=4 \
     -Cllvm-args=-sanitizer-coverage-inline-8bit-counters -Cllvm-args=-sanitizer-coverage-pc-table \
     -Cllvm-args=-sanitizer-coverage-trace-compares -Ccodegen-units=1";

/// Runs the task.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    let (target, seconds) = match arguments {
        [target] => (target, SECONDS),
        [target, seconds] => (target, seconds.parse().context("the time is a number of seconds")?),
        _ => bail!("usage: cargo xtask fuzz TARGET [SECONDS]\nhint: the targets are the files of `fuzz/fuzz_targets`"),
    };
    let places = Places::ask_cargo()?;
    guests::build(&places)?;
    let fuzz = places.workspace.join("fuzz");
    // Within the target folder, where the guests are found.
    let built = places.target.join("fuzz");
    let status = Command::new(toolchain::cargo())
        .args(["build", "--release", "--bin", target, "--target-dir"])
        .arg(&built)
        .env("RUSTFLAGS", COVERAGE)
        // Flags are for what runs, and not for what the compiler runs.
        .args(["--target", &toolchain::host_triple()?])
        .current_dir(&fuzz)
        .status()
        .context("cannot start `cargo build`")?;
    if !status.success() {
        bail!("`cargo build` failed ({status})");
    }
    let found = built.join("corpus").join(target);
    let crashes = built.join("crashes").join(target);
    for folder in [&found, &crashes] {
        fs::create_dir_all(folder).with_context(|| format!("cannot make `{}`", folder.display()))?;
    }
    let status = Command::new(built.join(toolchain::host_triple()?).join("release").join(target))
        .arg(format!("-max_total_time={seconds}"))
        .arg(format!("-artifact_prefix={}/", crashes.display()))
        .args(["-max_len=4096", "-print_final_stats=1"])
        .arg(&found)
        .arg(fuzz.join("corpus").join(target))
        .status()
        .with_context(|| format!("cannot start the target `{target}`"))?;
    if status.success() { Ok(()) } else { bail!("the target `{target}` failed ({status})") }
}
