//! Documentation that names parameters and fields as a language spells them.

use std::collections::BTreeMap;

use super::{
    Function, Interface, Parameter, TypeDeclaration, TypeShape,
    names::{Case, identifier},
};

/// An interface whose documentation quotes the names of its parameters and fields, `` `ttl-ms` ``, as those of a
/// language: `` `ttl_ms` ``. The names themselves stay as they are declared.
pub(super) fn respelt(interface: &Interface, case: Case, reserved: &[&str]) -> Interface {
    let mut respelt = interface.clone();
    let fields = interface.types.iter().flat_map(|ty| match &ty.shape {
        TypeShape::Record(fields) => fields.as_slice(),
        _ => &[],
    });
    let parameters = interface.functions.iter().filter_map(Function::parameters).flatten();
    let spell = |it: &Parameter| (it.name.clone(), identifier(&it.name, case, reserved));
    let names: BTreeMap<_, _> =
        fields.chain(parameters).map(spell).filter(|(declared, name)| declared != name).collect();
    if !names.is_empty() {
        documentation(&mut respelt).into_iter().for_each(|text| *text = spelt(text, &names));
    }
    respelt
}

/// Every documentation of an interface.
fn documentation(interface: &mut Interface) -> Vec<&mut String> {
    let mut texts = vec![&mut interface.documentation];
    for function in &mut interface.functions {
        texts.push(&mut function.documentation);
        texts.extend(function.parameters.iter_mut().flatten().map(|it| &mut it.documentation));
    }
    for TypeDeclaration { documentation, shape, .. } in &mut interface.types {
        texts.push(documentation);
        match shape {
            TypeShape::Record(fields) => texts.extend(fields.iter_mut().map(|it| &mut it.documentation)),
            TypeShape::Variant(cases) => texts.extend(cases.iter_mut().map(|it| &mut it.documentation)),
            TypeShape::Enum(cases) | TypeShape::Flags(cases) => {
                texts.extend(cases.iter_mut().map(|it| &mut it.documentation));
            }
            _ => {}
        }
    }
    texts
}

/// A text with each quoted name in its spelling.
fn spelt(text: &str, names: &BTreeMap<String, String>) -> String {
    // Every other part stands between two marks.
    let spell = |(place, part)| match names.get(part) {
        Some(name) if place % 2 == 1 => name.as_str(),
        _ => part,
    };
    text.split('`').enumerate().map(spell).collect::<Vec<_>>().join("`")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_quoted_is_spelt_as_the_language_does() {
        let names = BTreeMap::from([("ttl-ms".to_owned(), "ttl_ms".to_owned())]);
        for (text, expected) in [
            ("With `ttl-ms` it expires.", "With `ttl_ms` it expires."),
            ("`ttl-ms`", "`ttl_ms`"),
            ("ttl-ms", "ttl-ms"),
            ("`a`ttl-ms`ttl-ms`", "`a`ttl-ms`ttl_ms`"),
            ("`ttl-ms x` `other-name`", "`ttl-ms x` `other-name`"),
            ("", ""),
        ] {
            assert_eq!(spelt(text, &names), expected);
        }
    }
}
