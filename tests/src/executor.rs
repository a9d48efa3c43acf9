//! Executors for tests.

use std::{
    io::{self, Write as _},
    path::{Path, PathBuf},
    sync::OnceLock,
};

use goru::{Error, Executor, Pool};

/// The target folder of the build that this program is part of.
#[must_use]
pub fn target_dir() -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    let target = program.ancestors().find(|folder| folder.join("guests").is_dir());
    target.map_or_else(std::env::temp_dir, Path::to_owned)
}

/// Where the tests keep compiled guests, so that a guest is compiled once for all test programs.
#[must_use]
pub fn cache_dir() -> PathBuf {
    target_dir().join("goru-test-cache")
}

/// The executor that all tests of a program share: the linked languages, the tests' cache, and a pool.
///
/// # Errors
///
/// As [`goru::ExecutorBuilder::build`].
pub fn shared() -> Result<&'static Executor, Error> {
    static SHARED: OnceLock<Executor> = OnceLock::new();
    if let Some(executor) = SHARED.get() {
        return Ok(executor);
    }
    let executor = Executor::builder().cache_dir(cache_dir()).pool(Pool::AtOnce).build()?;
    Ok(SHARED.get_or_init(|| executor))
}

/// Says something that is to be seen when the test passes, too: what is printed by the usual macros then is not.
pub fn note(text: &str) {
    // A test does not fail for want of somebody who reads.
    let _ = writeln!(io::stderr(), "{text}");
}
