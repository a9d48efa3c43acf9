//! Errors without `longjmp`: see `guest/src/unwind.rs`.

use std::sync::Arc;

use goru_conformance::Error;
use goru_core::Registry;
use goru_lang_lua::Lua;
use goru_runtime::Executor;

#[test]
fn an_error_leaves_every_kind_of_function() -> Result<(), Error> {
    let mut registry = Registry::empty();
    registry.add(Arc::new(Lua)).map_err(goru_runtime::Error::from)?;
    let executor = Executor::builder().languages(registry).no_cache().build()?;
    let outcome = executor.run("lua", include_str!("errors.lua")).file_name("errors.lua").blocking()?;
    assert_eq!((outcome.stdout().as_ref(), outcome.stderr().as_ref()), ("whole\n", ""));
    assert_eq!(outcome.exit_code(), 0);
    Ok(())
}
