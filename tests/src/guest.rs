//! Guests in a few lines of WebAssembly text.

use std::{error::Error, sync::Arc};

use goru::{Executor, ExecutorBuilder, GuestImage, Language, Registry, abi};
use wit_component::{ComponentEncoder, StringEncoding, embed_component_metadata};
use wit_parser::Resolve;

/// A component that keeps the contract, made of a core module in the text format.
///
/// The module exports `memory`, `cabi_realloc` and `goru:abi/guest@0.1.0#run`, and imports what it needs of
/// `goru:abi/host@0.1.0`.
///
/// # Errors
///
/// When the module does not parse, or does not fit the contract.
pub fn component(module: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    encode(module, "language", "")
}

/// The same for a module that imports interfaces of WASI, too: those of `tests/wit/wasi.wit`.
///
/// # Errors
///
/// As [`component`].
pub fn wasi_component(module: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    encode(module, "third-party", include_str!("../wit/wasi.wit"))
}

/// A component in a world of the contract, or of what is declared beside it.
fn encode(module: &str, world: &str, beside: &str) -> Result<Vec<u8>, Box<dyn Error>> {
    let mut module = wat::parse_str(module)?;
    let mut resolve = Resolve::default();
    let text: String = abi::WIT.iter().map(|(_, text)| *text).chain([beside]).collect();
    let mut seen = false;
    // One file may say `package` once.
    let text: String = text
        .lines()
        .filter(|line| {
            let opens_file = line.starts_with("package ") && line.ends_with(';');
            !opens_file || !std::mem::replace(&mut seen, true)
        })
        .map(|line| format!("{line}\n"))
        .collect();
    let package = resolve.push_str("abi.wit", &text)?;
    let world = resolve.select_world(&[package], Some(world))?;
    embed_component_metadata(&mut module, &resolve, world, StringEncoding::UTF8)?;
    Ok(ComponentEncoder::default().validate(true).module(&module)?.encode()?)
}

/// A guest whose `run` is the given body: it takes fifteen `i32` (pointer and length of name, source, arguments, environment
/// and globals, then the origin: which case it is, and up to four of its content) and returns the address of a result.
///
/// The memory starts with one page of zeros, so the address 0 is a result: the script ended, without a value.
#[must_use]
pub fn module(body: &str) -> String {
    format!(
        r#"(module
            (memory (export "memory") 1)
            (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32) (i32.const 4096))
            (func (export "goru:abi/guest@0.1.0#run")
                (param $name i32) (param $name_len i32) (param $source i32) (param $source_len i32)
                (param $arguments i32) (param $arguments_len i32) (param $environment i32) (param $environment_len i32)
                (param $globals i32) (param $globals_len i32)
                (param $origin i32) (param i32 i32 i32 i32)
                (result i32)
                {body}))"#
    )
}

/// The component with one custom section more, at its end.
#[must_use]
pub fn with_section(component: &[u8], name: &str, data: &[u8]) -> Vec<u8> {
    let content = [leb128(name.len()), name.as_bytes().to_vec(), data.to_vec()].concat();
    [component, &[0], &leb128(content.len()), &content].concat()
}

/// A component with the description of a language in it.
#[must_use]
pub fn described(component: &[u8], description: &str) -> Vec<u8> {
    with_section(component, "goru-language", description.as_bytes())
}

/// A number as the binary format has it.
#[must_use]
pub fn leb128(mut number: usize) -> Vec<u8> {
    let mut bytes = Vec::new();
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            bytes.push(low);
            return bytes;
        }
        bytes.push(low | 0x80);
    }
}

/// A language with a guest of the test's own.
pub struct TestLanguage {
    name: &'static str,
    guest: GuestImage,
    abi: abi::Version,
}

impl TestLanguage {
    /// A language with this component.
    #[must_use]
    pub fn new(name: &'static str, component: Vec<u8>) -> Self {
        // Any hash does that differs where the bytes do.
        let mut digest = [0; 32];
        for (index, byte) in component.iter().enumerate() {
            if let Some(slot) = digest.get_mut(index % 32) {
                *slot = u8::wrapping_add(u8::wrapping_mul(*slot, 31), *byte);
            }
        }
        Self { name, guest: GuestImage::component(component, digest), abi: abi::VERSION }
    }

    /// The same language, said to speak another version of the contract.
    #[must_use]
    pub fn with_abi(mut self, abi: abi::Version) -> Self {
        self.abi = abi;
        self
    }
}

impl Language for TestLanguage {
    fn name(&self) -> &str {
        self.name
    }

    fn version(&self) -> &str {
        "1"
    }

    fn abi(&self) -> abi::Version {
        self.abi
    }

    fn guest(&self) -> GuestImage {
        self.guest.clone()
    }
}

/// A builder of executors that know one language, `test`, with this component.
///
/// # Errors
///
/// As [`Registry::add`].
pub fn builder(component: Vec<u8>) -> Result<ExecutorBuilder, goru::Error> {
    let mut registry = Registry::empty();
    registry.add(Arc::new(TestLanguage::new("test", component)))?;
    Ok(Executor::builder().languages(registry))
}
