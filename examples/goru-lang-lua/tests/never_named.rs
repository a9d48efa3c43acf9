//! A program that depends on this crate and never names it: the linker leaves the crate out, and the message says what to do.

use goru_conformance::Error;
use goru_runtime::Executor;

#[test]
fn a_language_that_is_never_named_is_told_how_to_be() -> Result<(), Error> {
    let executor = Executor::builder().no_cache().build()?;
    let Err(error) = executor.run("lua", "return 1").blocking() else { panic!("nothing here names the crate") };
    assert_eq!(error.to_string(), "the language `lua` is not known");
    let hint = "no language is known; a program has that of a crate which it names: `use goru_lang_lua as _;`";
    assert_eq!(error.hint().as_deref(), Some(hint));
    Ok(())
}
