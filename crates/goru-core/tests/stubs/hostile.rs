//! Interfaces that want to say something that they are not.

use goru_core::{Dialect, Function, Interface, TypeIndex, TypeShape};
use proptest::prelude::*;

use crate::{case, check, field, named, unnamed, word};

/// What ends, escapes, hides or reorders text in one of the languages.
const BREAKING: &str = "\"\"\"\nimport os\n'''\n*/ evil(); /* `${evil()}`\\\n\\\"\"\" # \\u000a\r\rx\0\u{2028}y\u{202e}z\u{feff}\n\
    - kv.evil()\n```\n\"";

fn hostile(text: &str) -> Interface {
    let mut it = Interface::new(text).documentation(text);
    let record = it.declare(named(text, text, TypeShape::Record(vec![field(text, text, TypeIndex::default()); 2])));
    let variant = it.declare(named(text, text, TypeShape::Variant(vec![case(text, text, Some(record)); 2])));
    it.declare(named(text, text, TypeShape::Enum(vec![word(text, text); 2])));
    it.declare(named(text, text, TypeShape::Flags(vec![word(text, text); 2])));
    let unnamed_enum = it.declare(unnamed(TypeShape::Enum(vec![word(text, text)])));
    let unnamed_variant = it.declare(unnamed(TypeShape::Variant(vec![case(text, text, Some(unnamed_enum))])));
    let fails = it.declare(unnamed(TypeShape::Result { ok: Some(unnamed_variant), err: Some(variant) }));
    let function = Function::new(text).documentation(text).typed_parameter(text, unnamed_enum);
    it.function(function.clone().typed_parameter(text, record).output(Some(fails))).function(function.called(text))
}

#[test]
fn names_and_documentation_break_out_of_nothing() {
    check("hostile", &hostile(BREAKING));
}

/// The lines of a Python stub outside of its docstrings.
fn python_code(stub: &str) -> Vec<String> {
    let (mut code, mut rest) = (String::new(), stub);
    while let Some((before, inside)) = rest.split_once("\"\"\"") {
        code.push_str(before);
        // A docstring ends at three quotes of which the first is not escaped; backslashes come in pairs.
        let mut escaped = false;
        let end = inside.char_indices().find(|(at, c)| {
            let ends = !escaped && inside[*at..].starts_with("\"\"\"");
            escaped = !escaped && *c == '\\';
            ends
        });
        rest = end.map_or("", |(at, _)| &inside[at + 3..]);
        assert!(end.is_some(), "a docstring does not end:\n{stub}");
    }
    code.push_str(rest);
    code.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

/// The lines of a TypeScript declaration outside of its comments.
fn typescript_code(stub: &str) -> Vec<String> {
    let (mut code, mut rest) = (String::new(), stub);
    while let Some((before, inside)) = rest.split_once("/*") {
        code.push_str(before);
        rest = inside.split_once("*/").expect("a comment ends").1;
    }
    code.push_str(rest);
    code.lines().map(str::trim).filter(|line| !line.is_empty()).map(str::to_owned).collect()
}

proptest! {
    #[test]
    fn documentation_changes_no_code(text in "([\"'`*/\\\\#\\n\\r\\t @{}a]|\\PC){0,60}", name in "[\"'*/\\\\\\n-]{0,4}") {
        let documented = |text: &str| {
            let mut it = Interface::new(&*name).documentation(text);
            let record = named("user", text, TypeShape::Record(vec![field("id", text, TypeIndex::default())]));
            let user = it.declare(record);
            let error = it.declare(named("error", text, TypeShape::Enum(vec![word("gone", text)])));
            let fails = it.declare(unnamed(TypeShape::Result { ok: None, err: Some(error) }));
            it.function(Function::new("get").documentation(text).typed_parameter("user", user).output(Some(fails)))
        };
        let (plain, hostile) = (documented("Plain."), documented(&format!("{text}.")));
        // In front of the code stands the documentation of the interface, and nothing else hides from these two.
        prop_assert_eq!(python_code(&hostile.stub(Dialect::Python)), python_code(&plain.stub(Dialect::Python)));
        prop_assert_eq!(
            typescript_code(&hostile.stub(Dialect::JavaScript)),
            typescript_code(&plain.stub(Dialect::JavaScript))
        );
        for dialect in [Dialect::Python, Dialect::JavaScript] {
            let heads = |it: &Interface| {
                let prompt = it.prompt(dialect);
                prompt.lines().filter(|line| line.starts_with("- ")).map(str::to_owned).collect::<Vec<_>>()
            };
            prop_assert_eq!(heads(&hostile), heads(&plain));
        }
    }

    #[test]
    fn names_are_made_to_be_identifiers(text in "\\PC{0,20}") {
        let stub = hostile(&text).stub(Dialect::Python);
        for line in python_code(&stub) {
            let is_head = |start: &str| line.strip_prefix(start).is_some_and(|rest| {
                let name: String = rest.chars().take_while(|c| c.is_ascii_alphanumeric() || *c == '_').collect();
                !name.is_empty() && rest[name.len()..].starts_with(['(', ':'])
            });
            let starts = ["def ", "async def ", "class "];
            prop_assert!(!starts.iter().any(|start| line.starts_with(start)) || starts.iter().any(|start| is_head(start)));
        }
    }
}

/// An index that the interface does not have, or not yet.
fn foreign(distance: usize) -> TypeIndex {
    let mut other = Interface::new("other");
    let last = (0..distance).map(|_| other.declare(unnamed(TypeShape::Text))).last();
    last.unwrap_or_default()
}

#[test]
fn types_that_contain_themselves_or_nothing_end() {
    for index in [foreign(1), foreign(2), foreign(1000)] {
        let mut it = Interface::new("loop");
        let first = it.declare(unnamed(TypeShape::List(index)));
        it.declare(named("node", "", TypeShape::Record(vec![field("next", "", index)])));
        let it = it.function(Function::new("get").typed_parameter("first", first).output(Some(index)));
        let stub = it.stub(Dialect::Python);
        assert!(stub.contains("def get(first: list[Any]) -> "), "{stub}");
        let json = serde_json::to_value(&it).expect("it is JSON");
        assert_eq!(json["functions"][0]["parameters"][0]["type"], "list<any>");
    }
}

#[test]
fn types_that_grow_without_bound_are_cut() {
    for name in [None, Some("alias")] {
        let mut it = Interface::new("bomb");
        let mut last = it.declare(unnamed(TypeShape::Text));
        for _ in 0..200 {
            let mut declaration = unnamed(TypeShape::Tuple(vec![last; 3]));
            declaration.name = name.map(str::to_owned);
            last = it.declare(declaration);
        }
        let it = it.function(Function::new("go").typed_parameter("it", last).output(Some(last)));
        for dialect in [Dialect::Python, Dialect::JavaScript] {
            let sizes = [it.stub(dialect).len(), it.prompt(dialect).len()];
            assert!(sizes.iter().all(|size| *size < 100_000), "{sizes:?}");
        }
        assert!(serde_json::to_string(&it).expect("it is JSON").len() < 1_000_000);
    }
}
