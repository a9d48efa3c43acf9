//! The description of a module for a model that writes Python.

use super::super::{
    Function, Interface, TypeDeclaration, TypeIndex, TypeShape,
    prompt::{List, join},
    text::quoted,
};
use super::{Module, cases, fields, members};

pub(in super::super) fn prompt(interface: &Interface) -> String {
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
        let kind = if is_error { ", an exception" } else { "" };
        let full = format!("{}.{name}", self.name);
        let documentation = &declaration.documentation;
        match &declaration.shape {
            TypeShape::Record(parameters) => {
                let typed = self.parameters(parameters).join(", ");
                let attributes = typed.replace(" = None", "");
                let head =
                    if is_error { format!("{full}{kind} with {attributes}") } else { format!("{full}({typed})") };
                list.item(&head, documentation);
                for (name, parameter) in fields(parameters).iter().zip(parameters) {
                    list.part(name, &parameter.documentation);
                }
            }
            TypeShape::Variant(variants) => {
                let names = cases(variants.iter().map(|case| case.name.as_str()));
                let signature = |(case, ty): (&String, Option<TypeIndex>)| {
                    let value = ty.map(|ty| format!("value: {}", self.annotation(ty)));
                    match (is_error, value) {
                        (false, value) => format!("{name}.{case}({})", value.unwrap_or_default()),
                        (true, Some(value)) => format!("{name}.{case} with {value}"),
                        (true, None) => format!("{name}.{case}"),
                    }
                };
                let heads: Vec<_> = names.iter().zip(variants.iter().map(|case| case.ty)).map(signature).collect();
                list.item(&format!("{full}{kind}, one of: {}", heads.join(", ")), documentation);
                for (case, it) in names.iter().zip(variants) {
                    list.part(case, &it.documentation);
                }
            }
            TypeShape::Enum(list_of_cases) | TypeShape::Flags(list_of_cases) => {
                let raw = || list_of_cases.iter().map(|case| case.name.as_str());
                let names = if is_error { cases(raw()) } else { members(raw()) };
                let is_flags = matches!(declaration.shape, TypeShape::Flags(_));
                let heads = names.iter().zip(raw()).map(|(member, text)| match is_flags || is_error {
                    true => format!("{name}.{member}"),
                    false => format!("{name}.{member} or {}", quoted(text)),
                });
                let how = if is_flags { ", joined by `|` out of" } else { ", one of" };
                let heads: Vec<_> = heads.collect();
                list.item(&format!("{full}{kind}{how}: {}", heads.join(", ")), documentation);
                for (member, it) in names.iter().zip(list_of_cases) {
                    list.part(member, &it.documentation);
                }
            }
            _ => {}
        }
    }
}
