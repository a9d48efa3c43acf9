//! An interface in TypeScript's notation: what a guest for JavaScript makes of its names and types.

mod prompt;
mod stub;

use std::collections::{BTreeMap, BTreeSet};

use super::{
    Function, IntegerWidth, Interface, Parameter, TypeIndex, TypeShape, VariantCase,
    names::{self, Case, FunctionNames, identifier, identifiers},
    shape::Types,
    text::quoted,
};

pub(super) use self::{prompt::prompt, stub::stub};

/// The words that cannot name a function or a parameter of a module.
const RESERVED: &[&str] = &[
    "arguments",
    "async",
    "await",
    "break",
    "case",
    "catch",
    "class",
    "const",
    "continue",
    "debugger",
    "default",
    "delete",
    "do",
    "else",
    "enum",
    "eval",
    "export",
    "extends",
    "false",
    "finally",
    "for",
    "function",
    "globalThis",
    "if",
    "implements",
    "import",
    "in",
    "instanceof",
    "interface",
    "let",
    "new",
    "null",
    "package",
    "private",
    "protected",
    "public",
    "return",
    "static",
    "super",
    "switch",
    "this",
    "throw",
    "true",
    "try",
    "typeof",
    "undefined",
    "var",
    "void",
    "while",
    "with",
    "yield",
];

/// The module of an interface.
struct Module<'a> {
    interface: &'a Interface,
    types: Types,
    /// The names of the functions, in their order.
    functions: Vec<FunctionNames>,
    /// The names of the types that have one.
    names: BTreeMap<TypeIndex, String>,
    /// The names of types that mean something of the interface's.
    shadowed: BTreeSet<String>,
}

impl<'a> Module<'a> {
    fn new(interface: &'a Interface) -> Self {
        let types = Types::of(interface);
        let names = identifiers(types.named().map(|(_, name, _)| name), Case::UpperCamel, RESERVED);
        let names: BTreeMap<_, _> = types.named().map(|(index, ..)| index).zip(names).collect();
        Self {
            interface,
            types,
            functions: names::functions(interface, Case::LowerCamel, RESERVED),
            shadowed: names.values().cloned().collect(),
            names,
        }
    }

    /// Each function by its name, with the name of its async form.
    fn functions(&self) -> impl Iterator<Item = (&str, Option<&str>, &'a Function)> {
        let named = self.functions.iter().zip(self.interface.functions());
        named.map(|((name, form), function)| (name.as_str(), form.as_deref(), function))
    }

    /// The name of something that every module has, such as `Promise`.
    fn global(&self, name: &str) -> String {
        if self.shadowed.contains(name) { format!("globalThis.{name}") } else { name.to_owned() }
    }

    /// What a function gives.
    fn result(&self, ty: Option<TypeIndex>) -> String {
        ty.map_or_else(|| "void".to_owned(), |ty| self.annotation(ty))
    }

    /// A type where it is used: by its name, where it has one.
    fn annotation(&self, index: TypeIndex) -> String {
        match self.names.get(&index) {
            Some(name) => name.clone(),
            None => self.definition(index),
        }
    }

    /// What a type is made of.
    fn definition(&self, index: TypeIndex) -> String {
        match &self.types.get(index).shape {
            TypeShape::Any => "unknown".to_owned(),
            TypeShape::Boolean => "boolean".to_owned(),
            TypeShape::Integer(IntegerWidth::S64 | IntegerWidth::U64) => "number | bigint".to_owned(),
            TypeShape::Integer(_) | TypeShape::Float32 | TypeShape::Float64 => "number".to_owned(),
            TypeShape::Character | TypeShape::Text => "string".to_owned(),
            TypeShape::Bytes => self.global("Uint8Array"),
            TypeShape::List(item) => {
                let text = self.annotation(*item);
                if text.contains('|') { format!("({text})[]") } else { format!("{text}[]") }
            }
            TypeShape::Tuple(items) => {
                let items: Vec<_> = items.iter().map(|item| self.annotation(*item)).collect();
                format!("[{}]", items.join(", "))
            }
            TypeShape::Option(inner) if self.types.optional(*inner).is_some() => self.annotation(*inner),
            TypeShape::Option(inner) => format!("{} | undefined", self.annotation(*inner)),
            TypeShape::Record(fields) if fields.is_empty() => {
                format!("{}<string, never>", self.global("Record"))
            }
            TypeShape::Record(parameters) => {
                let typed = fields(parameters).into_iter().zip(parameters);
                let typed: Vec<_> = typed.map(|(name, field)| self.field(&name, field)).collect();
                format!("{{ {} }}", typed.join("; "))
            }
            TypeShape::Variant(cases) => union(cases.iter().map(|case| self.case(case))),
            TypeShape::Enum(cases) => union(cases.iter().map(|case| quoted(&case.name))),
            TypeShape::Flags(flags) if flags.is_empty() => format!("{}<string, never>", self.global("Record")),
            TypeShape::Flags(flags) => {
                let names = flag_names(flags.iter().map(|flag| flag.name.as_str()));
                let flags: Vec<_> = names.iter().map(|name| format!("{name}?: boolean")).collect();
                format!("{{ {} }}", flags.join("; "))
            }
            TypeShape::Result { ok, err } => format!("{} | {}", self.tagged("ok", *ok), self.tagged("err", *err)),
        }
    }

    /// A field of a record.
    fn field(&self, name: &str, field: &Parameter) -> String {
        match self.types.optional(field.ty) {
            Some(inner) => format!("{name}?: {}", self.annotation(inner)),
            None => format!("{name}: {}", self.annotation(field.ty)),
        }
    }

    fn case(&self, case: &VariantCase) -> String {
        self.tagged(&case.name, case.ty)
    }

    fn tagged(&self, tag: &str, ty: Option<TypeIndex>) -> String {
        let value = ty.map(|ty| format!("; value: {}", self.annotation(ty))).unwrap_or_default();
        format!("{{ tag: {}{value} }}", quoted(tag))
    }

    /// What a function throws: the class, which is found in `scope`, and what is to be said of it.
    fn throws(&self, function: &Function, scope: &str) -> Option<(String, String)> {
        let output = self.types.output(function);
        let error = self.global("Error");
        match output.error {
            Some(index) if self.types.is_error(index) => {
                Some((format!("{scope}{}", self.annotation(index)), String::new()))
            }
            Some(index) => Some((error, format!("whose `data` is `{}`", self.annotation(index)))),
            None => output.fails.then_some((error, String::new())),
        }
    }

    /// What stands between the parentheses of a function.
    fn signature(&self, function: &Function) -> String {
        let Some(parameters) = function.parameters() else {
            return format!("arguments?: {}<string, unknown>", self.global("Record"));
        };
        let required = self.types.required(parameters);
        let typed = fields(parameters).into_iter().zip(parameters).enumerate();
        let typed: Vec<_> = typed
            .map(|(position, (name, parameter))| {
                if position < required {
                    format!("{name}: {}", self.annotation(parameter.ty))
                } else {
                    self.field(&name, parameter)
                }
            })
            .collect();
        typed.join(", ")
    }
}

/// What a script imports: `goru:user-store`.
fn module_name(interface: &Interface) -> String {
    format!("goru:{}", identifier(interface.name(), Case::Kebab, &[]))
}

/// The names of parameters, or of the fields of a record.
fn fields(parameters: &[Parameter]) -> Vec<String> {
    identifiers(parameters.iter().map(|parameter| parameter.name.as_str()), Case::LowerCamel, RESERVED)
}

/// The names of flags.
fn flag_names<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<String> {
    identifiers(names, Case::LowerCamel, RESERVED)
}

fn union(members: impl Iterator<Item = String>) -> String {
    let members: Vec<_> = members.collect();
    if members.is_empty() { "never".to_owned() } else { members.join(" | ") }
}
