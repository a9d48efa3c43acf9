//! The declaration of a module.

use super::{Module, fields, flag_names, module_name, union};
use crate::interface::{
    Function, Interface, TypeDeclaration, TypeIndex, TypeShape,
    text::{indented, lines, quoted},
};

pub(in crate::interface) fn stub(interface: &Interface) -> String {
    let module = Module::new(interface);
    let mut parts = Vec::new();
    for (index, name) in &module.names {
        parts.push(module.declaration(*index, name, module.types.get(*index)));
    }
    for (name, form, function) in module.functions() {
        parts.push(module.function(name, form, function));
    }
    let documentation = comment(lines(interface.docs()), Vec::new());
    let name = quoted(&module_name(interface));
    format!(
        "{}declare module {name} {{\n{}}}\n",
        indented(documentation, ""),
        indented(parts.join(&String::new()), "    ")
    )
}

impl Module<'_> {
    fn function(&self, name: &str, form: Option<&str>, function: &Function) -> Vec<String> {
        let output = self.types.output(function);
        let parameters = function.parameters().unwrap_or_default();
        let mut tags: Vec<_> = fields(parameters)
            .iter()
            .zip(parameters)
            .filter_map(|(name, parameter)| tag(&format!("@param {name}"), lines(&parameter.documentation)))
            .flatten()
            .collect();
        let throws = self.throws(function, "");
        tags.extend(throws.map(|(class, about)| format!("@throws {{{class}}} {about}").trim_end().to_owned()));
        let (signature, result) = (self.signature(function), self.result(output.value));
        let mut text = comment(lines(function.docs()), tags);
        text.push(format!("export function {name}({signature}): {result};"));
        if let Some(form) = form {
            text.push(format!("/** The async form of `{name}`. */"));
            text.push(format!("export function {form}({signature}): {}<{result}>;", self.global("Promise")));
        }
        text
    }

    fn declaration(&self, index: TypeIndex, name: &str, declaration: &TypeDeclaration) -> Vec<String> {
        let shape = &declaration.shape;
        let mut about = lines(&declaration.documentation);
        if self.types.is_error(index) {
            let head = format!("export class {name} extends {} {{", self.global("Error"));
            return [comment(about, Vec::new()), vec![head], self.error(shape), vec!["}".to_owned()]].concat();
        }
        if let Some(members) = self.members(shape).filter(|_| self.types.is_class(index)) {
            let head = format!("export interface {name} {{");
            return [comment(about, Vec::new()), vec![head], members, vec!["}".to_owned()]].concat();
        }
        match shape {
            TypeShape::Variant(cases) => about.extend(cases.iter().flat_map(|it| entry(&it.name, &it.documentation))),
            TypeShape::Enum(cases) => about.extend(cases.iter().flat_map(|it| entry(&it.name, &it.documentation))),
            _ => {}
        }
        let mut text = comment(about, Vec::new());
        text.push(format!("export type {name} = {};", self.definition(index)));
        text
    }

    /// The members of an object, each with its documentation.
    fn members(&self, shape: &TypeShape) -> Option<Vec<String>> {
        let member = |text: String, documentation: &str| {
            let documentation = comment(lines(documentation), Vec::new());
            documentation.into_iter().chain([text + ";"]).map(|line| format!("    {line}")).collect::<Vec<_>>()
        };
        match shape {
            TypeShape::Record(parameters) => {
                let typed = fields(parameters).into_iter().zip(parameters);
                Some(typed.flat_map(|(name, it)| member(self.field(&name, it), &it.documentation)).collect())
            }
            TypeShape::Flags(flags) => {
                let names = flag_names(flags.iter().map(|flag| flag.name.as_str())).into_iter().zip(flags);
                Some(names.flat_map(|(name, it)| member(format!("{name}?: boolean"), &it.documentation)).collect())
            }
            _ => None,
        }
    }

    /// What is in the class of an error: the name of its case, and what it carries.
    fn error(&self, shape: &TypeShape) -> Vec<String> {
        let kind =
            |names: &mut dyn Iterator<Item = &String>| format!("    kind: {};", union(names.map(|name| quoted(name))));
        match shape {
            TypeShape::Variant(cases) => {
                let mut values: Vec<String> = Vec::new();
                for case in cases {
                    let value = case.ty.map_or_else(|| "undefined".to_owned(), |ty| self.annotation(ty));
                    if !values.contains(&value) {
                        values.push(value);
                    }
                }
                let value = format!("    value: {};", union(values.into_iter()));
                vec![kind(&mut cases.iter().map(|case| &case.name)), value]
            }
            TypeShape::Enum(cases) => vec![kind(&mut cases.iter().map(|case| &case.name))],
            shape => {
                let members = self.members(shape).unwrap_or_default().into_iter().map(|line| format!("    {line}"));
                std::iter::once("    value: {".to_owned()).chain(members).chain(["    };".to_owned()]).collect()
            }
        }
    }
}

/// A line of a list on one case, where there is something to say.
fn entry(name: &str, documentation: &str) -> Vec<String> {
    let mut lines = lines(documentation).into_iter();
    let first = lines.next().map(|first| format!("- {}: {first}", quoted(name)));
    let rest = lines.map(|line| if line.is_empty() { line } else { format!("  {line}") });
    first.into_iter().chain(rest).collect()
}

/// A tag with its text, where there is one.
fn tag(name: &str, text: Vec<String>) -> Option<Vec<String>> {
    let mut lines = text.into_iter();
    let first = format!("{name} {}", lines.next()?);
    Some(std::iter::once(first).chain(lines).collect())
}

/// Documentation and tags as a comment.
fn comment(documentation: Vec<String>, tags: Vec<String>) -> Vec<String> {
    let gap = !documentation.is_empty() && !tags.is_empty();
    let lines = documentation.into_iter().chain(gap.then(String::new)).chain(tags);
    let lines: Vec<String> = lines.map(|line| line.replace("*/", "*\\/")).collect();
    match lines.as_slice() {
        [] => Vec::new(),
        [line] => vec![format!("/** {line} */")],
        lines => {
            let line = |line: &String| format!(" * {line}").trim_end().to_owned();
            let inside = lines.iter().map(line);
            std::iter::once("/**".to_owned()).chain(inside).chain([" */".to_owned()]).collect()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::comment;

    #[test]
    fn comments_end_where_they_should() {
        let comment = |lines: &[&str], tags: &[&str]| {
            let owned = |lines: &[&str]| lines.iter().map(|line| (*line).to_owned()).collect();
            comment(owned(lines), owned(tags)).join("\n")
        };
        assert_eq!(comment(&[], &[]), "");
        assert_eq!(comment(&["Plain."], &[]), "/** Plain. */");
        assert_eq!(comment(&["a", "", "b"], &["@throws {E}"]), "/**\n * a\n *\n * b\n *\n * @throws {E}\n */");
        assert_eq!(comment(&["*/ evil(); /**/"], &[]), r"/** *\/ evil(); /**\/ */");
        assert_eq!(comment(&["ends in *"], &[]), "/** ends in * */");
    }
}
