//! The Rust module of an interface.

mod convert;
mod declaration;
mod functions;
mod types;

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    model::{self, Index, Interface, Loaded, Shape},
    names,
};

/// One module for each interface.
pub(crate) fn modules(root: &TokenStream, loaded: &Loaded) -> TokenStream {
    let modules = loaded.interfaces.iter().map(|interface| module(root, interface));
    // Lets the compiler know which files the crate is made of.
    let files = loaded.files.iter().map(|file| {
        quote!(
            const _: &str = ::core::include_str!(#file);
        )
    });
    quote!(#(#modules)* #(#files)*)
}

fn module(root: &TokenStream, interface: &Interface) -> TokenStream {
    let name = names::snake(&interface.name);
    let docs = docs(&interface.docs, &format!("The interface `{}`.", interface.name));
    let types = interface.types.iter().enumerate().filter(|(_, ty)| is_own(interface, ty.name.as_ref()));
    let types = types.map(|(_, ty)| {
        let (definition, conversion) = (types::definition(interface, ty), convert::conversion(interface, ty));
        quote!(#definition #conversion)
    });
    let functions = functions::functions(interface);
    quote! {
        #docs
        pub mod #name {
            use #root::wit as __goru;
            #(#types)*
            #functions
        }
    }
}

fn is_own(interface: &Interface, name: Option<&model::Name>) -> bool {
    name.is_some_and(|name| name.interface == interface.name)
}

/// Documentation as attributes; `otherwise` where there is none.
fn docs(text: &str, otherwise: &str) -> TokenStream {
    let text = if text.is_empty() { otherwise } else { text };
    let lines = text.lines().map(|line| format!(" {line}"));
    quote!(#(#[doc = #lines])*)
}

/// A type as Rust names it.
fn rust_type(interface: &Interface, index: Index) -> TokenStream {
    let of = |index: &Index| rust_type(interface, *index);
    let side = |index: &Option<Index>| index.map_or_else(|| quote!(()), |index| rust_type(interface, index));
    let named = interface.types.get(index).and_then(|ty| ty.name.as_ref());
    if let Some(name) = named {
        let ident = names::camel(&name.name);
        if name.interface == interface.name {
            return quote!(#ident);
        }
        let module = names::snake(&name.interface);
        return quote!(super::#module::#ident);
    }
    match interface.shape(index) {
        Shape::Boolean => quote!(bool),
        Shape::Integer(_, rust) => {
            let ident = names::snake(rust);
            quote!(#ident)
        }
        Shape::Float32 => quote!(f32),
        Shape::Float64 => quote!(f64),
        Shape::Character => quote!(char),
        Shape::Text => quote!(::std::string::String),
        Shape::Bytes => quote!(::std::vec::Vec<u8>),
        Shape::List(element) => {
            let element = of(element);
            quote!(::std::vec::Vec<#element>)
        }
        Shape::Tuple(elements) => {
            let elements = elements.iter().map(of);
            quote!((#(#elements,)*))
        }
        Shape::Option(inner) => {
            let inner = of(inner);
            quote!(::core::option::Option<#inner>)
        }
        Shape::Result { ok, err } => {
            let (ok, err) = (side(ok), side(err));
            quote!(::core::result::Result<#ok, #err>)
        }
        // The other shapes have names.
        Shape::Any | Shape::Record(_) | Shape::Variant(_) | Shape::Enum(_) | Shape::Flags(_) => quote!(__goru::Value),
    }
}
