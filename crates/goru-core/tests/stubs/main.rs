//! Interfaces as stubs, prompts and JSON, byte by byte.
//!
//! The files in `golden/` are what a reader of this crate looks at to see what comes out. `GORU_WRITE_GOLDEN=1` writes
//! them anew; `mypy --strict` and `tsc --strict` accept them.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

mod hostile;
mod schema;
mod shadowing;
mod shop;

use std::path::Path;

use goru_core::{Dialect, EnumCase, Interface, Parameter, TypeDeclaration, TypeIndex, TypeShape, VariantCase};

/// Compares what comes out for an interface with the files of that name.
fn check(name: &str, interface: &Interface) {
    let json = serde_json::to_string_pretty(interface).expect("it is JSON");
    let table = [
        (format!("{name}.pyi"), interface.stub(Dialect::Python)),
        (format!("{name}.d.ts"), interface.stub(Dialect::JavaScript)),
        (format!("{name}.python.txt"), interface.prompt(Dialect::Python)),
        (format!("{name}.javascript.txt"), interface.prompt(Dialect::JavaScript)),
        (format!("{name}.json"), json + "\n"),
    ];
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/stubs/golden");
    for (file, text) in table {
        let path = folder.join(&file);
        if std::env::var_os("GORU_WRITE_GOLDEN").is_some() {
            std::fs::write(&path, &text).expect("the folder can be written to");
        }
        let expected = std::fs::read_to_string(&path).unwrap_or_default();
        assert!(text == expected, "{file} is not what comes out:\n{text}");
    }
}

fn named(name: &str, documentation: &str, shape: TypeShape) -> TypeDeclaration {
    TypeDeclaration { name: Some(name.into()), documentation: documentation.into(), shape }
}

fn unnamed(shape: TypeShape) -> TypeDeclaration {
    TypeDeclaration { name: None, documentation: String::new(), shape }
}

fn field(name: &str, documentation: &str, ty: TypeIndex) -> Parameter {
    Parameter { name: name.into(), documentation: documentation.into(), ty }
}

fn case(name: &str, documentation: &str, ty: Option<TypeIndex>) -> VariantCase {
    VariantCase { name: name.into(), documentation: documentation.into(), ty }
}

fn word(name: &str, documentation: &str) -> EnumCase {
    EnumCase { name: name.into(), documentation: documentation.into() }
}
