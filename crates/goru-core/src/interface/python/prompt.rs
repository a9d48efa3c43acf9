//! The description of a module for a model that writes Python.

use super::{Module, cases, fields, members, spelt};
use crate::interface::{
    Function, Interface, TypeDeclaration, TypeIndex, TypeShape, VariantCase,
    prompt::{List, join},
    text::quoted,
};

pub(in crate::interface) fn prompt(interface: &Interface) -> String {
    let interface = &spelt(interface);
    let module = Module::new(interface);
    let (mut functions, mut types) = (List::default(), List::default());
    for (name, _, function) in module.functions() {
        module.describe_function(name, function, &mut functions);
    }
    for (index, name) in &module.classes {
        module.describe_class(*index, name, module.types.get(*index), &mut types);
    }
    let name = &module.name;
    let form = module.functions().find_map(|(_, form, _)| form);
    let form =
        form.map_or_else(String::new, |form| format!("Each function has an async form: `await {name}.{form}(…)`.\n"));
    let usage = format!("{form}A call that fails raises `goru.CallError` (`import goru`).");
    let head = format!("Python module `{name}`, to be used after `import {name}`");
    join(&head, interface.docs(), [("Functions", functions), ("Types", types)], &usage)
}

impl Module<'_> {
    fn describe_function(&self, name: &str, function: &Function, list: &mut List) {
        let output = self.types.output(function);
        let head = format!("{}.{name}({}) -> {}", self.name, self.signature(function), self.payload(output.value));
        list.item(&head, function.docs());
        let parameters = function.parameters().unwrap_or_default();
        for (name, parameter) in fields(parameters).iter().zip(parameters) {
            list.part(name, &parameter.documentation);
        }
        if let Some(raises) = self.raises(function, &format!("{}.", self.name)) {
            list.remark(&raises);
        }
    }

    fn describe_class(&self, index: TypeIndex, name: &str, declaration: &TypeDeclaration, list: &mut List) {
        let is_error = self.types.is_error(index);
        let full = format!("{}.{name}", self.name);
        let full = if is_error { full + ", an exception" } else { full };
        let (head, parts): (String, Vec<(String, &String)>) = match &declaration.shape {
            TypeShape::Record(parameters) => {
                let head = match is_error {
                    true => format!("{full} with {}", self.attributes(parameters).join(", ")),
                    false => format!("{full}({})", self.parameters(parameters).join(", ")),
                };
                let about = parameters.iter().map(|parameter| &parameter.documentation);
                (head, fields(parameters).into_iter().zip(about).collect())
            }
            TypeShape::Variant(variants) => {
                let names = cases(variants.iter().map(|case| case.name.as_str()));
                let case = |(case, it): (&String, &VariantCase)| {
                    let value = it.ty.map(|ty| format!("value: {}", self.annotation(ty)));
                    match value {
                        value if !is_error => format!("{name}.{case}({})", value.unwrap_or_default()),
                        Some(value) => format!("{name}.{case} with {value}"),
                        None => format!("{name}.{case}"),
                    }
                };
                let heads: Vec<_> = names.iter().zip(variants).map(case).collect();
                let about = variants.iter().map(|case| &case.documentation);
                (format!("{full}, one of: {}", heads.join(", ")), names.into_iter().zip(about).collect())
            }
            TypeShape::Enum(words) => {
                let texts = || words.iter().map(|word| word.name.as_str());
                let names = if is_error { cases(texts()) } else { members(texts()) };
                let member = |(member, text): (&String, &str)| match is_error {
                    true => format!("{name}.{member}"),
                    false => format!("{name}.{member} or {}", quoted(text)),
                };
                let heads: Vec<_> = names.iter().zip(texts()).map(member).collect();
                let about = words.iter().map(|word| &word.documentation);
                (format!("{full}, one of: {}", heads.join(", ")), names.into_iter().zip(about).collect())
            }
            TypeShape::Flags(flags) => {
                let names = members(flags.iter().map(|flag| flag.name.as_str()));
                let heads: Vec<_> = names.iter().map(|member| format!("{name}.{member}")).collect();
                let about = flags.iter().map(|flag| &flag.documentation);
                let head = format!("{full}, joined by `|` out of: {}", heads.join(", "));
                (head, names.into_iter().zip(about).collect())
            }
            _ => return,
        };
        list.item(&head, &declaration.documentation);
        for (name, documentation) in parts {
            list.part(&name, documentation);
        }
    }
}
