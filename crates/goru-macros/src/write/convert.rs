//! From a value of a script to a type that has a name, and back.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    model::{Case, Interface, Shape, Type},
    names,
};

/// The implementation of `WitType`, and for an error those of what an error is.
pub(super) fn conversion(interface: &Interface, ty: &Type) -> TokenStream {
    let Some(name) = &ty.name else { return TokenStream::new() };
    let (ident, kind) = (names::camel(&name.name), &name.name);
    let (from, into) = match &ty.shape {
        Shape::Record(fields) => {
            let idents: Vec<_> = fields.iter().map(|field| names::snake(&field.name)).collect();
            let keys: Vec<_> = fields.iter().map(|field| &field.name).collect();
            (
                quote! {
                    let mut fields = __goru::Fields::new(value)?;
                    ::core::result::Result::Ok(Self { #(#idents: fields.take(#keys)?,)* })
                },
                quote!(__goru::record([#((#keys, __goru::WitType::into_value(self.#idents)),)*])),
            )
        }
        Shape::Variant(cases) | Shape::Enum(cases) => (from_case(cases), into_case(cases)),
        Shape::Flags(flags) => {
            let idents: Vec<_> = flags.iter().map(|flag| names::snake(&flag.name)).collect();
            let keys: Vec<_> = flags.iter().map(|flag| &flag.name).collect();
            (
                quote! {
                    let flags = __goru::flags(value)?;
                    ::core::result::Result::Ok(Self { #(#idents: flags.iter().any(|flag| flag == #keys),)* })
                },
                quote!(__goru::flag_list([#((#keys, self.#idents),)*])),
            )
        }
        _ => return TokenStream::new(),
    };
    let described = describe(interface, ty);
    let error = ty.is_error.then(|| error(&ident));
    quote! {
        impl __goru::WitType for #ident {
            fn from_value(value: __goru::Value) -> ::core::result::Result<Self, __goru::Error> {
                let _ = #kind;
                #from
            }
            fn into_value(self) -> __goru::Value {
                #into
            }
            #described
        }
        #error
    }
}

fn from_case(cases: &[Case]) -> TokenStream {
    let arms = cases.iter().map(|case| {
        let (ident, key) = (names::camel(&case.name), &case.name);
        match case.ty {
            Some(_) => {
                quote!((#key, ::core::option::Option::Some(value)) => Self::#ident(__goru::WitType::from_value(value)?))
            }
            None => quote!((#key, ::core::option::Option::None) => Self::#ident),
        }
    });
    quote! {
        let (name, carried) = __goru::case(value)?;
        ::core::result::Result::Ok(match (name.as_str(), carried) {
            #(#arms,)*
            _ => return ::core::result::Result::Err(__goru::unknown_case(&name)),
        })
    }
}

fn into_case(cases: &[Case]) -> TokenStream {
    let arms = cases.iter().map(|case| {
        let (ident, key) = (names::camel(&case.name), &case.name);
        match case.ty {
            Some(_) => quote!(Self::#ident(value) => __goru::record([(#key, __goru::WitType::into_value(value))])),
            None => quote!(Self::#ident => __goru::Value::from(#key)),
        }
    });
    quote!(match self { #(#arms,)* })
}

/// What a script is told of the type as an error: the kind, and a message.
fn describe(interface: &Interface, ty: &Type) -> TokenStream {
    let arms = match &ty.shape {
        _ if !ty.is_error => return TokenStream::new(),
        Shape::Variant(cases) | Shape::Enum(cases) => cases.iter().map(|case| {
            let (ident, kind, message) = (names::camel(&case.name), &case.name, message(case));
            match case.ty.map(|index| interface.shape(index)) {
                Some(Shape::Text | Shape::Integer(..)) => {
                    quote!(Self::#ident(value) => (#kind, ::std::format!("{}: {value}", #message)))
                }
                Some(_) => quote!(Self::#ident(_) => (#kind, ::std::string::String::from(#message))),
                None => quote!(Self::#ident => (#kind, ::std::string::String::from(#message))),
            }
        }),
        Shape::Record(fields) => {
            let text = fields.iter().find(|it| it.name == "message" && matches!(interface.shape(it.ty), Shape::Text));
            let message = match text {
                Some(field) => {
                    let ident = names::snake(&field.name);
                    quote!(::core::clone::Clone::clone(&self.#ident))
                }
                None => quote!(::std::string::String::from("the function answered with an error")),
            };
            return quote! {
                fn describe(&self) -> (&'static str, ::std::string::String) { ("", #message) }
            };
        }
        _ => return TokenStream::new(),
    };
    quote! {
        fn describe(&self) -> (&'static str, ::std::string::String) {
            match self { #(#arms,)* }
        }
    }
}

/// The first sentence of a case's documentation, or its name in words.
fn message(case: &Case) -> String {
    let first = case.docs.lines().take_while(|line| !line.trim().is_empty()).collect::<Vec<_>>().join(" ");
    let sentence = first.split_once(". ").map_or(first.as_str(), |(sentence, _)| sentence).trim_end_matches('.').trim();
    if sentence.is_empty() {
        return names::words(&case.name);
    }
    let mut characters = sentence.chars();
    // A message begins in lower case, unless its first word is all in capitals.
    match (characters.next(), characters.next()) {
        (Some(first), Some(second)) if !second.is_uppercase() => {
            first.to_lowercase().chain([second]).chain(characters).collect()
        }
        _ => sentence.to_owned(),
    }
}

fn error(ident: &syn::Ident) -> TokenStream {
    quote! {
        impl ::core::fmt::Display for #ident {
            fn fmt(&self, formatter: &mut ::core::fmt::Formatter<'_>) -> ::core::fmt::Result {
                formatter.write_str(&__goru::WitType::describe(self).1)
            }
        }
        impl ::std::error::Error for #ident {}
        impl ::core::convert::From<#ident> for __goru::FunctionError<#ident> {
            fn from(error: #ident) -> Self {
                Self::Declared(error)
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Case, message};

    #[test]
    fn a_message_is_the_first_sentence_of_the_documentation() {
        let table = [
            ("", "not found"),
            ("There is no such user.", "there is no such user"),
            ("No user\nhas this id. Try another.\n\nMore.", "no user has this id"),
            ("HTTP failed", "HTTP failed"),
            ("A", "A"),
        ];
        for (docs, expected) in table {
            let case = Case { name: "not-found".to_owned(), docs: docs.to_owned(), ty: None };
            assert_eq!(message(&case), expected);
        }
    }
}
