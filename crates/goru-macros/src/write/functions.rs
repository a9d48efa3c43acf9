//! The trait, and the capability that an implementation of it is.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    declaration, docs,
    model::{Function, Interface},
    names, rust_type,
};

/// The trait, the declaration and the capability; nothing for an interface of types alone.
pub(super) fn functions(interface: &Interface) -> TokenStream {
    if interface.functions.is_empty() {
        return TokenStream::new();
    }
    let ident = names::camel(&interface.name);
    let about = format!("What answers the functions of the interface `{}`.", interface.name);
    let methods = interface.functions.iter().map(|function| method(interface, function));
    let declaration = declaration::declaration(interface);
    let answers = interface.functions.iter().map(|function| answer(&ident, function));
    quote! {
        #[doc = #about]
        ///
        /// A method may be called several times at once. An argument that is not as declared never gets here.
        #[__goru::async_trait]
        pub trait #ident: ::core::marker::Send + ::core::marker::Sync + 'static {
            #(#methods)*
        }
        #declaration
        /// What a run is granted: the interface, answered by `implementation`.
        ///
        /// # Errors
        ///
        /// None for a declaration that this was made of.
        pub fn capability(implementation: impl #ident) -> ::core::result::Result<__goru::Capability, __goru::Error> {
            let implementation = ::std::sync::Arc::new(implementation);
            __goru::Capability::new(interface(), [#(#answers,)*])
        }
    }
}

fn method(interface: &Interface, function: &Function) -> TokenStream {
    let name = names::snake(&function.name);
    let docs = docs(&function.docs, &format!("The function `{}`.", function.name));
    let parameters = function.parameters.iter().map(|parameter| {
        let (name, ty) = (names::snake(&parameter.name), rust_type(interface, parameter.ty));
        quote!(#name: #ty)
    });
    let (ok, err) = interface.sides(function);
    let ok = ok.map_or_else(|| quote!(()), |index| rust_type(interface, index));
    let err = match err {
        None => quote!(__goru::CallError),
        Some(err) => {
            let err = err.map_or_else(|| quote!(()), |index| rust_type(interface, index));
            quote!(__goru::FunctionError<#err>)
        }
    };
    quote! {
        #docs
        async fn #name(&self, #(#parameters),*) -> ::core::result::Result<#ok, #err>;
    }
}

fn answer(ident: &syn::Ident, function: &Function) -> TokenStream {
    let (key, name) = (&function.name, names::snake(&function.name));
    let keys = function.parameters.iter().map(|parameter| &parameter.name);
    quote! {
        (#key, {
            let implementation = ::std::sync::Arc::clone(&implementation);
            __goru::function(move |arguments| {
                let implementation = ::std::sync::Arc::clone(&implementation);
                async move {
                    #[allow(unused_mut, unused_variables, reason = "a function may have no parameters")]
                    let mut arguments = __goru::Fields::arguments(arguments)?;
                    __goru::answer(#ident::#name(&*implementation, #(arguments.argument(#keys)?),*).await)
                }
            })
        })
    }
}
