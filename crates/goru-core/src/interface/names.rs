//! Names of an interface as identifiers of a language.
//!
//! A granted interface has names that every language can spell. A declaration that was made by hand need not, so what is
//! no letter or digit only parts words here, and what comes out is an identifier whatever went in.

use std::collections::BTreeSet;

use super::{Function, Interface};

/// How a language writes a name of several words.
#[derive(Clone, Copy, Debug)]
pub(super) enum Case {
    /// `user-error`
    Kebab,
    /// `user_error`
    Snake,
    /// `USER_ERROR`
    UpperSnake,
    /// `userError`
    LowerCamel,
    /// `UserError`
    UpperCamel,
}

/// A name in another case; with a `_` behind it where it is one of the language's `reserved` words.
pub(super) fn identifier(name: &str, case: Case, reserved: &[&str]) -> String {
    let words: Vec<String> = name
        .split(|c: char| !c.is_ascii_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_ascii_lowercase)
        .collect();
    let mut text = match case {
        Case::Kebab => words.join("-"),
        Case::Snake => words.join("_"),
        Case::UpperSnake => words.join("_").to_ascii_uppercase(),
        Case::UpperCamel => words.iter().map(|word| capitalised(word)).collect(),
        Case::LowerCamel => {
            let mut words = words.iter();
            let first = words.next().cloned().unwrap_or_default();
            words.fold(first, |text, word| text + &capitalised(word))
        }
    };
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        let prefix = if matches!(case, Case::UpperSnake | Case::UpperCamel) { "N" } else { "n" };
        text.insert_str(0, prefix);
    }
    if reserved.contains(&text.as_str()) {
        text.push('_');
    }
    text
}

fn capitalised(word: &str) -> String {
    let mut letters = word.chars();
    letters.next().map(|first| first.to_ascii_uppercase()).into_iter().chain(letters).collect()
}

/// The names of one scope as identifiers. Two that would come out the same are told apart by a `_`.
pub(super) fn identifiers<'a>(names: impl IntoIterator<Item = &'a str>, case: Case, reserved: &[&str]) -> Vec<String> {
    let mut taken = BTreeSet::new();
    let distinct = |name| {
        let mut text = identifier(name, case, reserved);
        while !taken.insert(text.clone()) {
            text.push('_');
        }
        text
    };
    names.into_iter().map(distinct).collect()
}

/// The name of a function, and that of its async form, unless that belongs to another one.
pub(super) type FunctionNames = (String, Option<String>);

/// The functions of an interface as identifiers.
pub(super) fn functions(interface: &Interface, case: Case, reserved: &[&str]) -> Vec<FunctionNames> {
    let functions = interface.functions();
    let names = identifiers(functions.iter().map(Function::name), case, reserved);
    let mut taken: BTreeSet<String> = names.iter().cloned().collect();
    let form = |function: &Function| identifier(&format!("{}-async", function.name()), case, reserved);
    let forms: Vec<_> = functions.iter().map(form).map(|form| taken.insert(form.clone()).then_some(form)).collect();
    names.into_iter().zip(forms).collect()
}

#[cfg(test)]
mod tests {
    use super::{Case, functions, identifier, identifiers};
    use crate::{Function, Interface};

    #[test]
    fn names_in_each_case() {
        let table = [
            ("user-error", "user_error", "USER_ERROR", "userError", "UserError"),
            ("get", "get", "GET", "get", "Get"),
            ("ttl-ms2", "ttl_ms2", "TTL_MS2", "ttlMs2", "TtlMs2"),
            ("user_id", "user_id", "USER_ID", "userId", "UserId"),
            ("", "n", "N", "n", "N"),
            ("2-d", "n2_d", "N2_D", "n2D", "N2D"),
            ("é", "n", "N", "n", "N"),
            ("a\"; import os\n", "a_import_os", "A_IMPORT_OS", "aImportOs", "AImportOs"),
        ];
        for (name, snake, upper_snake, lower_camel, upper_camel) in table {
            assert_eq!(identifier(name, Case::Snake, &[]), snake);
            assert_eq!(identifier(name, Case::UpperSnake, &[]), upper_snake);
            assert_eq!(identifier(name, Case::LowerCamel, &[]), lower_camel);
            assert_eq!(identifier(name, Case::UpperCamel, &[]), upper_camel);
        }
    }

    #[test]
    fn reserved_and_repeated_names() {
        assert_eq!(
            identifiers(["import", "a-b", "a_b", "a.b"], Case::Snake, &["import"]),
            ["import_", "a_b", "a_b_", "a_b__"]
        );
    }

    #[test]
    fn async_forms_give_way_to_functions() {
        let interface = ["get", "get-async", "get_async_async", "import", "import_"]
            .iter()
            .fold(Interface::new("it"), |interface, name| interface.function(Function::new(*name)));
        let names = functions(&interface, Case::Snake, &["import"]);
        let names: Vec<_> = names.iter().map(|(name, form)| (name.as_str(), form.as_deref())).collect();
        assert_eq!(
            names,
            [
                ("get", None),
                ("get_async", None),
                ("get_async_async", Some("get_async_async_async")),
                ("import_", Some("import_async")),
                ("import__", None),
            ]
        );
    }
}
