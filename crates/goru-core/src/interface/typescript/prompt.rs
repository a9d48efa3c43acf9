//! The description of a module for a model that writes JavaScript.

use super::{Module, RESERVED, fields, flag_names, module_name, union};
use crate::interface::{
    Function, Interface, TypeDeclaration, TypeIndex, TypeShape,
    names::{Case, identifier},
    prompt::{List, join},
    text::quoted,
};

pub(in crate::interface) fn prompt(interface: &Interface) -> String {
    let module = Module::new(interface);
    let name = identifier(interface.name(), Case::LowerCamel, RESERVED);
    let (mut functions, mut types) = (List::default(), List::default());
    for (function, _, it) in module.functions() {
        module.describe_function(&name, function, it, &mut functions);
    }
    for (index, type_name) in &module.names {
        module.describe_type(&name, *index, type_name, module.types.get(*index), &mut types);
    }
    let form = module.functions().find_map(|(_, form, _)| form);
    let form =
        form.map_or_else(String::new, |form| format!("Each function has an async form: `await {name}.{form}(…)`.\n"));
    let usage = format!("{form}A call that fails throws an `Error`.");
    let source = quoted(&module_name(interface));
    let head = format!("JavaScript module {source}, to be used after `import * as {name} from {source}`");
    join(&head, interface.docs(), [("Functions", functions), ("Types", types)], &usage)
}

impl Module<'_> {
    fn describe_function(&self, module: &str, name: &str, function: &Function, list: &mut List) {
        let output = self.types.output(function);
        let head = format!("{module}.{name}({}): {}", self.signature(function), self.result(output.value));
        list.item(&head, function.docs());
        let parameters = function.parameters().unwrap_or_default();
        for (name, parameter) in fields(parameters).iter().zip(parameters) {
            list.part(name, &parameter.documentation);
        }
        if let Some((class, about)) = self.throws(function, &format!("{module}.")) {
            let gap = if about.is_empty() { "" } else { ", " };
            list.remark(&format!("Throws `{class}`{gap}{about}."));
        }
    }

    fn describe_type(
        &self,
        module: &str,
        index: TypeIndex,
        name: &str,
        declaration: &TypeDeclaration,
        list: &mut List,
    ) {
        let shape = &declaration.shape;
        let head = match shape {
            _ if !self.types.is_error(index) => format!("{name} = {}", self.definition(index)),
            TypeShape::Enum(cases) => {
                let kinds = union(cases.iter().map(|case| quoted(&case.name)));
                format!("{module}.{name}, an Error with `kind`: {kinds}")
            }
            TypeShape::Variant(cases) => {
                let kinds = cases.iter().map(|case| match case.ty {
                    Some(ty) => format!("{} with `value`: {}", quoted(&case.name), self.annotation(ty)),
                    None => quoted(&case.name),
                });
                format!("{module}.{name}, an Error with `kind`: {}", kinds.collect::<Vec<_>>().join(", or "))
            }
            _ => format!("{module}.{name}, an Error with `value`: {}", self.definition(index)),
        };
        list.item(&head, &declaration.documentation);
        match shape {
            TypeShape::Record(parameters) => {
                fields(parameters).iter().zip(parameters).for_each(|(name, it)| list.part(name, &it.documentation));
            }
            TypeShape::Flags(flags) => {
                let names = flag_names(flags.iter().map(|flag| flag.name.as_str()));
                names.iter().zip(flags).for_each(|(name, it)| list.part(name, &it.documentation));
            }
            TypeShape::Enum(cases) => {
                cases.iter().for_each(|case| list.part(&quoted(&case.name), &case.documentation));
            }
            TypeShape::Variant(cases) => {
                cases.iter().for_each(|case| list.part(&quoted(&case.name), &case.documentation));
            }
            _ => {}
        }
    }
}
