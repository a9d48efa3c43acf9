//! An application that is put together of the parts: the contract, the runtime and one language.

use std::sync::Arc;

use goru_core::Registry;
use goru_lang_python::Python;
use goru_runtime::{Error, Executor};

fn main() -> Result<(), Error> {
    let mut languages = Registry::empty();
    languages.add(Arc::new(Python))?;
    let executor = Executor::builder().languages(languages).build()?;
    let outcome = executor.run("python", "print('goru-application-of-parts:', 6 * 7)").blocking()?;
    print!("{}", outcome.stdout());
    assert_eq!(executor.languages().iter().count(), 1);
    Ok(())
}
