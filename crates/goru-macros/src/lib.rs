//! The macro `interface!` of `goru-core`, which makes a Rust trait of a WIT interface.
//!
//! Depend on `goru-core` with the feature `wit`, not on this crate: its documentation has the macro's, and what the macro
//! writes refers to it.
//!
//! The way of a declaration: `input` → `load` reads the WIT and checks that a script can be given it → `model` →
//! `write`, a Rust module for each interface.

mod bounds;
mod input;
mod load;
mod model;
mod names;
mod write;

use proc_macro::TokenStream;

/// Makes a Rust module of each interface of a WIT package. `goru_core::interface!` documents it.
#[proc_macro]
pub fn interface(tokens: TokenStream) -> TokenStream {
    let input = syn::parse_macro_input!(tokens as input::Input);
    let written = load::interfaces(&input.source).map(|loaded| write::modules(&input.root, &loaded));
    written.unwrap_or_else(|reason| syn::Error::new(input.source.span(), reason).into_compile_error()).into()
}
