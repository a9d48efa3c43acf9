//! Executors for tests.

use std::{path::PathBuf, sync::OnceLock};

use goru::{Error, Executor};

/// Where the tests keep compiled guests: below the target folder, so that a guest is compiled once for all test programs.
#[must_use]
pub fn cache_dir() -> PathBuf {
    let program = std::env::current_exe().unwrap_or_default();
    // target/<profile>/deps/<program>, or target/<profile>/<program>
    let target = program.ancestors().find(|folder| folder.join("CACHEDIR.TAG").is_file());
    target.unwrap_or(&std::env::temp_dir()).join("goru-test-cache")
}

/// The executor that all tests of a program share: the linked languages, and the tests' cache.
///
/// # Errors
///
/// As [`goru::ExecutorBuilder::build`].
pub fn shared() -> Result<&'static Executor, Error> {
    static SHARED: OnceLock<Executor> = OnceLock::new();
    if let Some(executor) = SHARED.get() {
        return Ok(executor);
    }
    let executor = Executor::builder().cache_dir(cache_dir()).build()?;
    Ok(SHARED.get_or_init(|| executor))
}
