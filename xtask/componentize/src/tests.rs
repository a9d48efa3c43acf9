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

/// A module that prepares a word in one instance, and takes it in another.
fn preparing(accept: &str) -> Vec<u8> {
    let text = format!(
        r#"(module
            (memory (export "memory") 1)
            (global $prepared (mut i32) (i32.const 0))
            (func (export "wizer-prepare") (result i32)
                (i32.store (i32.const 16) (i32.const 24))
                (i32.store (i32.const 20) (i32.const 4))
                (i32.store (i32.const 24) (i32.const 0x676f7275))
                (global.set $prepared (i32.const 1))
                (i32.const 16))
            (func (export "wizer-accept") (param i32) (result i32) {accept})
            (func (export "wizer-failure") (result i32) (i32.store (i32.const 64) (i32.const 0x006f6e)) (i32.const 64))
            (func (export "wizer-initialize")
                (if (i32.or (global.get $prepared) (i32.ne (i32.load (i32.const 32)) (i32.const 0x676f7275)))
                    (then unreachable)))
            (func (export "get") (result i32) (i32.load (i32.const 32))))"#
    );
    wat::parse_str(text).unwrap_or_default()
}

#[test]
fn what_was_prepared_is_all_that_comes_along() -> Result<(), Error> {
    let component = make(&preparing("(i32.const 32)"))?;
    // The start fails where the other instance's global came along; its memory has the word at one place only.
    assert_eq!(component.windows(4).filter(|bytes| *bytes == b"urog").count(), 1);
    Ok(())
}

#[test]
fn a_start_that_fails_says_why() {
    let elsewhere = make(&preparing("(i32.const 48)"));
    assert!(matches!(&elsewhere, Err(Error::Start(reason)) if reason == "no"), "{elsewhere:?}");
    let outside = make(&preparing("(i32.const -1)"));
    assert!(matches!(&outside, Err(Error::Start(reason)) if reason.contains("it has no room")), "{outside:?}");
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
