use std::path::Path;

use super::{Error, componentize};

/// A module with a memory that it writes a word to when it is started.
fn module(initialize: &str) -> Vec<u8> {
    let text = format!(
        r#"(module
            (import "$root" "now" (func $now (result i32)))
            (memory (export "memory") 1)
            (func (export "wizer-initialize") {initialize})
            (func (export "get") (result i32) (i32.load (i32.const 8))))"#
    );
    wat::parse_str(text).unwrap_or_default()
}

fn make(module: &[u8]) -> Result<Vec<u8>, Error> {
    let wit = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/wit");
    componentize(module, "example", &[&wit])
}

#[test]
fn a_component_begins_where_its_start_ended() -> Result<(), Error> {
    let module = module("(i32.store (i32.const 8) (i32.const 0x676f7275))");
    let component = make(&module)?;
    assert!(component.windows(4).any(|bytes| bytes == b"urog"));
    assert_eq!(component, make(&module)?);
    Ok(())
}

#[test]
fn a_start_has_nothing_to_ask() {
    let error = make(&module("(i32.store (i32.const 8) (call $now))"));
    assert!(matches!(&error, Err(Error::Start(reason)) if reason.contains("unknown import")), "{error:?}");
}

#[test]
fn what_the_world_wants_must_be_there() {
    let module = wat::parse_str(r#"(module (memory (export "memory") 1) (func (export "wizer-initialize")))"#);
    let error = make(&module.unwrap_or_default());
    assert!(matches!(&error, Err(Error::Encode(reason)) if reason.contains("`get`")), "{error:?}");
}
