//! A guest that makes requests through `wasi:http`.

use std::error::Error;

use crate::guest::wasi_component;

/// What a guest of [`Guest::component`] requests.
#[derive(Clone, Debug)]
pub struct Guest<'a> {
    /// The method: at most 256 bytes.
    pub method: &'a str,
    /// The authority: at most 512 bytes.
    pub authority: &'a str,
    /// The path and query: at most 3,072 bytes.
    pub path: &'a str,
    /// What it does, in the text format, by the functions of `tests/wat/wasi.wat`.
    pub run: &'a str,
}

impl<'a> Guest<'a> {
    /// A guest that gets a path over plain HTTP, and prints what came of it: `status` with a number and then the body, or
    /// `error` with the index of the case of `error-code`.
    #[must_use]
    pub fn get(authority: &'a str, path: &'a str) -> Self {
        Self { method: "GET", authority, path, run: "(call $report (call $send (call $request (call $fields))))" }
    }

    /// The component.
    ///
    /// # Errors
    ///
    /// As [`wasi_component`].
    pub fn component(&self) -> Result<Vec<u8>, Box<dyn Error>> {
        let mut module = include_str!("../wat/wasi.wat").replace("(;RUN;)", self.run);
        for (name, text) in [("METHOD", self.method), ("AUTHORITY", self.authority), ("PATH", self.path)] {
            let bytes: String = text.bytes().map(|byte| format!("\\{byte:02x}")).collect();
            module = module.replace(&format!("{name}_LENGTH"), &text.len().to_string());
            module = module.replace(&format!("\"{name}\""), &format!("\"{bytes}\""));
        }
        wasi_component(&module)
    }
}
