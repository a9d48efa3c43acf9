//! The definitions of the types that have a name.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    docs,
    model::{Case, Interface, Shape, Type},
    names, rust_type,
};

/// A struct or an enum.
pub(super) fn definition(interface: &Interface, ty: &Type) -> TokenStream {
    let Some(name) = &ty.name else { return TokenStream::new() };
    let (ident, docs) = (names::camel(&name.name), docs(&ty.docs, &format!("The type `{}`.", name.name)));
    match &ty.shape {
        Shape::Record(fields) => {
            let fields = fields.iter().map(|field| {
                let (ident, ty) = (names::snake(&field.name), rust_type(interface, field.ty));
                let docs = super::docs(&field.docs, &format!("The field `{}`.", field.name));
                quote!(#docs pub #ident: #ty)
            });
            quote! {
                #docs
                #[derive(Clone, Debug, PartialEq)]
                pub struct #ident { #(#fields,)* }
            }
        }
        Shape::Variant(cases) => {
            let cases = cases.iter().map(|case| {
                let (ident, docs) = case_head(case);
                let carried = case.ty.map(|index| rust_type(interface, index));
                let carried = carried.map(|ty| quote!((#ty)));
                quote!(#docs #ident #carried)
            });
            quote! {
                #docs
                #[derive(Clone, Debug, PartialEq)]
                pub enum #ident { #(#cases,)* }
            }
        }
        Shape::Enum(cases) => {
            let cases = cases.iter().map(|case| {
                let (ident, docs) = case_head(case);
                quote!(#docs #ident)
            });
            quote! {
                #docs
                #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
                pub enum #ident { #(#cases,)* }
            }
        }
        Shape::Flags(flags) => {
            let flags = flags.iter().map(|flag| {
                let ident = names::snake(&flag.name);
                let docs = super::docs(&flag.docs, &format!("The flag `{}`.", flag.name));
                quote!(#docs pub #ident: bool)
            });
            quote! {
                #docs
                #[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
                #[allow(clippy::struct_excessive_bools, reason = "each is a flag of its own")]
                pub struct #ident { #(#flags,)* }
            }
        }
        _ => TokenStream::new(),
    }
}

fn case_head(case: &Case) -> (syn::Ident, TokenStream) {
    (names::camel(&case.name), docs(&case.docs, &format!("The case `{}`.", case.name)))
}
