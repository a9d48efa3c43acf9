//! Names of WIT as names of Rust.

use proc_macro2::Span;
use syn::Ident;

/// `get-user` as `get_user`, for functions, parameters, fields and modules.
pub(crate) fn snake(name: &str) -> Ident {
    identifier(&name.replace('-', "_"))
}

/// `not-found` as `NotFound`, for types and cases.
pub(crate) fn camel(name: &str) -> Ident {
    let mut camel = String::new();
    for word in name.split('-') {
        let mut characters = word.chars();
        camel.extend(characters.next().map(|first| first.to_ascii_uppercase()));
        camel.extend(characters);
    }
    identifier(&camel)
}

/// `not-found` as `not found`, for messages.
pub(crate) fn words(name: &str) -> String {
    name.replace('-', " ")
}

/// A name as an identifier, also where it is a keyword.
fn identifier(name: &str) -> Ident {
    // These are keywords that cannot be written raw.
    if matches!(name, "self" | "Self" | "super" | "crate" | "_") {
        return Ident::new(&format!("{name}_"), Span::call_site());
    }
    match syn::parse_str::<Ident>(name) {
        Ok(_) => Ident::new(name, Span::call_site()),
        Err(_) => Ident::new_raw(name, Span::call_site()),
    }
}

#[cfg(test)]
mod tests {
    use super::{camel, snake, words};

    #[test]
    fn names_are_written_as_rust_writes_them() {
        assert_eq!(snake("get-user").to_string(), "get_user");
        assert_eq!(snake("type").to_string(), "r#type");
        assert_eq!(snake("self").to_string(), "self_");
        assert_eq!(camel("not-found").to_string(), "NotFound");
        assert_eq!(camel("self").to_string(), "Self_");
        assert_eq!(camel("utf8").to_string(), "Utf8");
        assert_eq!(words("not-found"), "not found");
    }
}
