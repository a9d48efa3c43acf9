//! The function that declares the interface.

use proc_macro2::TokenStream;
use quote::quote;

use super::{
    model::{Case, Field, Index, Interface, Shape},
    names,
};

/// `fn interface() -> Interface`.
pub(super) fn declaration(interface: &Interface) -> TokenStream {
    let (name, docs) = (&interface.name, &interface.docs);
    let types = interface.types.iter().map(|ty| {
        let name =
            optional(ty.name.as_ref().map(|name| &name.name).map(|name| quote!(::std::string::String::from(#name))));
        let (docs, shape) = (&ty.docs, shape(&ty.shape));
        quote! {
            types.push(interface.declare(__goru::TypeDeclaration {
                name: #name,
                documentation: ::std::string::String::from(#docs),
                shape: #shape,
            }));
        }
    });
    let functions = interface.functions.iter().map(|function| {
        let (name, docs, output) = (&function.name, &function.docs, optional(function.output.map(index)));
        let parameters = function.parameters.iter().map(|parameter| {
            let (name, ty) = (&parameter.name, index(parameter.ty));
            quote!(.typed_parameter(#name, #ty))
        });
        quote! {
            .function(__goru::Function::new(#name).documentation(#docs) #(#parameters)* .output(#output))
        }
    });
    quote! {
        /// The declaration of the interface.
        #[must_use]
        pub fn interface() -> __goru::Interface {
            let mut interface = __goru::Interface::new(#name).documentation(#docs);
            let mut types: ::std::vec::Vec<__goru::TypeIndex> = ::std::vec::Vec::new();
            #(#types)*
            interface #(#functions)*
        }
    }
}

/// The index that the interface gave to a type. Types are declared in order, so it is there.
fn index(index: Index) -> TokenStream {
    quote!(types.get(#index).copied().unwrap_or_default())
}

fn optional(tokens: Option<TokenStream>) -> TokenStream {
    match tokens {
        Some(tokens) => quote!(::core::option::Option::Some(#tokens)),
        None => quote!(::core::option::Option::None),
    }
}

fn shape(shape: &Shape) -> TokenStream {
    let shape = match shape {
        Shape::Any => quote!(Any),
        Shape::Boolean => quote!(Boolean),
        Shape::Integer(width, _) => {
            let width = names::camel(width);
            quote!(Integer(__goru::IntegerWidth::#width))
        }
        Shape::Float32 => quote!(Float32),
        Shape::Float64 => quote!(Float64),
        Shape::Character => quote!(Character),
        Shape::Text => quote!(Text),
        Shape::Bytes => quote!(Bytes),
        Shape::List(element) => {
            let element = index(*element);
            quote!(List(#element))
        }
        Shape::Tuple(elements) => {
            let elements = elements.iter().copied().map(index);
            quote!(Tuple(::std::vec![#(#elements),*]))
        }
        Shape::Option(inner) => {
            let inner = index(*inner);
            quote!(Option(#inner))
        }
        Shape::Record(fields) => {
            let fields = fields.iter().map(field);
            quote!(Record(::std::vec![#(#fields),*]))
        }
        Shape::Variant(cases) => {
            let cases = cases.iter().map(|case| {
                let (name, docs, ty) = (&case.name, &case.docs, optional(case.ty.map(index)));
                quote!(__goru::VariantCase {
                    name: ::std::string::String::from(#name),
                    documentation: ::std::string::String::from(#docs),
                    ty: #ty,
                })
            });
            quote!(Variant(::std::vec![#(#cases),*]))
        }
        Shape::Enum(cases) => {
            let cases = cases.iter().map(enum_case);
            quote!(Enum(::std::vec![#(#cases),*]))
        }
        Shape::Flags(flags) => {
            let flags = flags.iter().map(enum_case);
            quote!(Flags(::std::vec![#(#flags),*]))
        }
        Shape::Result { ok, err } => {
            let (ok, err) = (optional(ok.map(index)), optional(err.map(index)));
            quote!(Result { ok: #ok, err: #err })
        }
    };
    quote!(__goru::TypeShape::#shape)
}

fn field(field: &Field) -> TokenStream {
    let (name, docs, ty) = (&field.name, &field.docs, index(field.ty));
    quote!(__goru::Parameter {
        name: ::std::string::String::from(#name),
        documentation: ::std::string::String::from(#docs),
        ty: #ty,
    })
}

fn enum_case(case: &Case) -> TokenStream {
    let (name, docs) = (&case.name, &case.docs);
    quote!(__goru::EnumCase {
        name: ::std::string::String::from(#name),
        documentation: ::std::string::String::from(#docs),
    })
}
