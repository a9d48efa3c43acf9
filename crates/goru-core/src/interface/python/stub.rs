//! The stub file of a module.

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use super::{Module, cases, fields, members, spelt};
use crate::interface::{
    EnumCase, Function, Interface, Parameter, TypeDeclaration, TypeIndex, TypeShape, VariantCase,
    text::{indented, lines, paragraphs, quoted},
};

pub(in crate::interface) fn stub(interface: &Interface) -> String {
    let interface = &spelt(interface);
    let mut module = Module::new(interface);
    // The documentation names types as a reader knows them, and not as this text has to import them.
    let errors: Vec<_> = interface.functions().iter().map(|function| module.raises(function, "")).collect();
    module = Module { shadowed: shadowed(&module), imports: RefCell::default(), ..module };
    let mut parts = Vec::new();
    for (index, class) in &module.classes {
        parts.push(module.class(*index, class, module.types.get(*index)).join("\n") + "\n");
    }
    for ((name, form, function), raises) in module.functions().zip(errors) {
        parts.extend(module.function(name, form, function, raises));
    }
    let body = parts.join("\n");
    let documentation = docstring(&lines(interface.docs()));
    let head = [indented(documentation, ""), module.imports(), body];
    head.into_iter().filter(|part| !part.is_empty()).collect::<Vec<_>>().join("\n")
}

/// Every name that the stub gives a meaning to. Which scope it is in matters little, so long as none of them is read as
/// the name of something else.
fn shadowed(module: &Module<'_>) -> BTreeSet<String> {
    let mut names: Vec<String> = module.classes.values().cloned().collect();
    for (name, form, _) in module.functions() {
        names.push(name.to_owned());
        names.extend(form.map(str::to_owned));
    }
    for index in module.classes.keys() {
        match &module.types.get(*index).shape {
            TypeShape::Record(parameters) => names.extend(fields(parameters)),
            TypeShape::Variant(list) => names.extend(cases(list.iter().map(|case| case.name.as_str()))),
            TypeShape::Enum(list) if module.types.is_error(*index) => {
                names.extend(cases(list.iter().map(|case| case.name.as_str())));
            }
            _ => {}
        }
    }
    names.into_iter().collect()
}

impl Module<'_> {
    /// The lines that import what the others refer to.
    fn imports(&self) -> String {
        let (mut whole, mut parts) = (String::new(), BTreeMap::<&str, Vec<String>>::new());
        for (module, name, local) in &*self.imports.borrow() {
            let import = if name == local { local.clone() } else { format!("{name} as {local}") };
            if module.is_empty() {
                whole.push_str(&format!("import {import}\n"));
            } else {
                parts.entry(module).or_default().push(import);
            }
        }
        parts.iter().fold(whole, |text, (module, names)| text + &format!("from {module} import {}\n", names.join(", ")))
    }

    fn function(&self, name: &str, form: Option<&str>, function: &Function, raises: Option<String>) -> Vec<String> {
        let output = self.types.output(function);
        let head = format!("({}) -> {}:", self.signature(function), self.payload(output.value));
        let parameters = function.parameters().unwrap_or_default();
        let named = fields(parameters).into_iter().zip(parameters);
        let arguments: Vec<_> = named.flat_map(|(name, it)| entry(&name, lines(&it.documentation))).collect();
        let raises = raises.into_iter().collect();
        let documentation = paragraphs([lines(function.docs()), titled("Args:", arguments), raises]);

        let mut text = vec![format!("def {name}{head}")];
        body(&mut text, &docstring(&documentation));
        let form = form.map(|form| format!("async def {form}{head}\n    \"\"\"The async form of `{name}`.\"\"\"\n"));
        std::iter::once(text.join("\n") + "\n").chain(form).collect()
    }

    fn class(&self, index: TypeIndex, name: &str, declaration: &TypeDeclaration) -> Vec<String> {
        let is_error = self.types.is_error(index);
        let base = match &declaration.shape {
            _ if is_error => self.goru("HostError"),
            TypeShape::Enum(_) => self.import("enum", "StrEnum"),
            TypeShape::Flags(_) => self.import("enum", "Flag"),
            _ => String::new(),
        };
        let base = if base.is_empty() { base } else { format!("({base})") };
        let mut text = vec![format!("class {name}{base}:")];
        let mut inside = docstring(&lines(&declaration.documentation));
        let mut end = None;
        match &declaration.shape {
            TypeShape::Record(parameters) => self.record(parameters, is_error, &mut inside),
            TypeShape::Variant(list) => end = self.cases(name, list, is_error, &mut inside),
            TypeShape::Enum(list) if is_error => {
                let bare = |it: &EnumCase| VariantCase {
                    name: it.name.clone(),
                    documentation: it.documentation.clone(),
                    ty: None,
                };
                let list: Vec<_> = list.iter().map(bare).collect();
                end = self.cases(name, &list, is_error, &mut inside);
            }
            TypeShape::Enum(list) => enumeration(list, |case| quoted(&case.name), &mut inside),
            TypeShape::Flags(list) => enumeration(list, |_| "...".to_owned(), &mut inside),
            _ => {}
        }
        body(&mut text, &inside);
        text.extend(end.map(|line| format!("\n{line}")));
        text
    }

    /// The classes of the cases. Where one has the name of the class that they are in, they derive from that by another
    /// name, which the line that is returned gives it.
    fn cases(&self, class: &str, list: &[VariantCase], is_error: bool, inside: &mut Vec<String>) -> Option<String> {
        let names = cases(list.iter().map(|case| case.name.as_str()));
        let is_hidden = names.iter().any(|name| name == class);
        let base = if is_hidden { format!("_{class}Base") } else { class.to_owned() };
        for (name, case) in names.iter().zip(list) {
            self.case(&base, name, case, is_error, inside);
        }
        is_hidden.then(|| format!("{base} = {class}"))
    }

    fn record(&self, parameters: &[Parameter], is_error: bool, inside: &mut Vec<String>) {
        let names = fields(parameters);
        part(inside);
        for (attribute, parameter) in self.attributes(parameters).into_iter().zip(parameters) {
            inside.push(attribute);
            inside.extend(docstring(&lines(&parameter.documentation)));
        }
        inside.push(match_arguments(&names));
        if !is_error {
            part(inside);
            inside.push(self.constructor(&names, &self.parameters(parameters)));
        }
    }

    fn case(&self, base: &str, name: &str, case: &VariantCase, is_error: bool, inside: &mut Vec<String>) {
        part(inside);
        inside.push(format!("class {name}({base}):"));
        let mut own = docstring(&lines(&case.documentation));
        if let Some(ty) = case.ty {
            let value = vec!["value".to_owned()];
            let typed = format!("value: {}", self.annotation(ty));
            part(&mut own);
            own.push(typed.clone());
            own.push(match_arguments(&value));
            if !is_error {
                part(&mut own);
                own.push(self.constructor(&value, &[typed]));
            }
        } else if !is_error {
            part(&mut own);
            own.push(self.constructor(&[], &[]));
        }
        body(inside, &own);
    }

    fn constructor(&self, names: &[String], parameters: &[String]) -> String {
        // A field may be called `self`, and no field begins with `_`.
        let own = if names.iter().any(|name| name == "self") { "_self" } else { "self" };
        let parameters: Vec<&str> = std::iter::once(own).chain(parameters.iter().map(String::as_str)).collect();
        format!("def __init__({}) -> None: ...", parameters.join(", "))
    }
}

fn enumeration(list: &[EnumCase], value: impl Fn(&EnumCase) -> String, inside: &mut Vec<String>) {
    part(inside);
    for (member, case) in members(list.iter().map(|case| case.name.as_str())).iter().zip(list) {
        inside.push(format!("{member} = {}", value(case)));
        inside.extend(docstring(&lines(&case.documentation)));
    }
}

fn match_arguments(names: &[String]) -> String {
    let quoted: Vec<_> = names.iter().map(|name| quoted(name)).collect();
    let comma = if quoted.len() == 1 { "," } else { "" };
    format!("__match_args__ = ({}{comma})", quoted.join(", "))
}

/// Parts what follows from what there is.
fn part(inside: &mut Vec<String>) {
    if !inside.is_empty() {
        inside.push(String::new());
    }
}

/// Puts a block below its head.
fn body(lines: &mut Vec<String>, inside: &[String]) {
    let inside = inside.iter().map(|line| if line.is_empty() { String::new() } else { format!("    {line}") });
    let before = lines.len();
    lines.extend(inside);
    if lines.len() == before
        && let Some(head) = lines.last_mut()
    {
        head.push_str(" ...");
    }
}

/// A section of a documentation, where there is something in it.
fn titled(title: &str, section: Vec<String>) -> Vec<String> {
    if section.is_empty() { section } else { std::iter::once(title.to_owned()).chain(section).collect() }
}

/// What a section says of one name.
fn entry(name: &str, about: Vec<String>) -> Vec<String> {
    let line = |(number, line): (usize, &String)| match (number, line.as_str()) {
        (0, line) => format!("    {name}: {line}"),
        (_, "") => String::new(),
        (_, line) => format!("        {line}"),
    };
    about.iter().enumerate().map(line).collect()
}

/// Lines as a string literal that stands for itself.
fn docstring(lines: &[String]) -> Vec<String> {
    let escape = |line: &String| {
        let line = line.replace('\\', "\\\\");
        // Three quotes end the literal, and so does one in front of the three that are to.
        if line.contains("\"\"\"") || line.ends_with('"') { line.replace('"', "\\\"") } else { line }
    };
    let mut lines: Vec<String> = lines.iter().map(escape).collect();
    let is_long = lines.len() > 1;
    if let Some(first) = lines.first_mut() {
        first.insert_str(0, "\"\"\"");
    }
    if is_long {
        lines.push("\"\"\"".to_owned());
    } else if let Some(only) = lines.last_mut() {
        only.push_str("\"\"\"");
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::{docstring, match_arguments};

    #[test]
    fn docstrings_end_where_they_should() {
        let table: &[(&[&str], &str)] = &[
            (&[], ""),
            (&["Plain."], r#""""Plain.""""#),
            (&["\"Quoted\" and \"\"\"", "so \\"], "\"\"\"\\\"Quoted\\\" and \\\"\\\"\\\"\nso \\\\\n\"\"\""),
            (&["ends in \""], r#""""ends in \"""""#),
            (&["a \"word\" only"], r#""""a "word" only""""#),
            (&["\\\"\"\""], r#""""\\\"\"\"""""#),
        ];
        for (lines, expected) in table {
            let lines: Vec<String> = lines.iter().map(|line| (*line).to_owned()).collect();
            assert_eq!(docstring(&lines).join("\n"), *expected);
        }
    }

    #[test]
    fn match_arguments_are_a_tuple() {
        let names: Vec<String> = ["a", "b"].map(str::to_owned).into();
        assert_eq!(match_arguments(&names), r#"__match_args__ = ("a", "b")"#);
        assert_eq!(match_arguments(&names[..1]), r#"__match_args__ = ("a",)"#);
        assert_eq!(match_arguments(&[]), "__match_args__ = ()");
    }
}
