//! An interface in Python: what the guest makes of its names and types.

mod prompt;
mod stub;

use std::{
    cell::RefCell,
    collections::{BTreeMap, BTreeSet},
};

use super::{
    Function, Interface, Parameter, TypeIndex, TypeShape,
    names::{self, Case, FunctionNames, identifier, identifiers},
    shape::Types,
    spelling::respelt,
    text::quoted,
};

pub(super) use self::{prompt::prompt, stub::stub};

const KEYWORDS: &[&str] = &[
    "False", "None", "True", "and", "as", "assert", "async", "await", "break", "class", "continue", "def", "del",
    "elif", "else", "except", "finally", "for", "from", "global", "if", "import", "in", "is", "lambda", "nonlocal",
    "not", "or", "pass", "raise", "return", "try", "while", "with", "yield",
];

/// An interface whose documentation names things as Python does.
fn spelt(interface: &Interface) -> Interface {
    respelt(interface, Case::Snake, KEYWORDS)
}

/// The module of an interface.
struct Module<'a> {
    interface: &'a Interface,
    types: Types,
    name: String,
    /// The names of the functions, in their order.
    functions: Vec<FunctionNames>,
    /// The names of the types that are classes.
    classes: BTreeMap<TypeIndex, String>,
    /// The names that mean something of the interface's in some scope of the stub.
    shadowed: BTreeSet<String>,
    /// The names that the text takes from elsewhere: their module, their own name, and that in the text.
    imports: RefCell<BTreeSet<(&'static str, &'static str, String)>>,
}

impl<'a> Module<'a> {
    fn new(interface: &'a Interface) -> Self {
        let types = Types::of(interface);
        let classes: Vec<_> = types.named().filter(|(index, ..)| types.is_class(*index)).collect();
        let names = identifiers(classes.iter().map(|(_, name, _)| *name), Case::UpperCamel, KEYWORDS);
        let classes = classes.iter().map(|(index, ..)| *index).zip(names).collect();
        Self {
            interface,
            types,
            name: identifier(interface.name(), Case::Snake, KEYWORDS),
            functions: names::functions(interface, Case::Snake, KEYWORDS),
            classes,
            shadowed: BTreeSet::new(),
            imports: RefCell::default(),
        }
    }

    /// Each function by its name, with the name of its async form.
    fn functions(&self) -> impl Iterator<Item = (&str, Option<&str>, &'a Function)> {
        let named = self.functions.iter().zip(self.interface.functions());
        named.map(|((name, form), function)| (name.as_str(), form.as_deref(), function))
    }

    /// The name by which the text refers to something of another module.
    fn import(&self, module: &'static str, name: &'static str) -> String {
        let mut local = name.to_owned();
        if self.shadowed.contains(name) {
            // No name of an interface begins like this.
            local.insert(0, '_');
        }
        if module != "builtins" || local != name {
            self.imports.borrow_mut().insert((module, name, local.clone()));
        }
        local
    }

    fn builtin(&self, name: &'static str) -> String {
        self.import("builtins", name)
    }

    fn any(&self) -> String {
        self.import("typing", "Any")
    }

    /// A name of the module `goru`, which is imported whole.
    fn goru(&self, name: &str) -> String {
        format!("{}.{name}", self.import("", "goru"))
    }

    /// What a function gives, or a case carries.
    fn payload(&self, ty: Option<TypeIndex>) -> String {
        ty.map_or_else(|| "None".to_owned(), |ty| self.annotation(ty))
    }

    /// A type as an annotation. One without a name has no class: its values are what crosses the boundary.
    fn annotation(&self, index: TypeIndex) -> String {
        if let Some(class) = self.classes.get(&index) {
            return class.clone();
        }
        match &self.types.get(index).shape {
            TypeShape::Any => self.any(),
            TypeShape::Boolean => self.builtin("bool"),
            TypeShape::Integer(_) => self.builtin("int"),
            TypeShape::Float32 | TypeShape::Float64 => self.builtin("float"),
            TypeShape::Character | TypeShape::Text => self.builtin("str"),
            TypeShape::Bytes => self.builtin("bytes"),
            TypeShape::List(item) => format!("{}[{}]", self.builtin("list"), self.annotation(*item)),
            TypeShape::Tuple(items) if items.is_empty() => format!("{}[()]", self.builtin("tuple")),
            TypeShape::Tuple(items) => {
                let items: Vec<_> = items.iter().map(|item| self.annotation(*item)).collect();
                format!("{}[{}]", self.builtin("tuple"), items.join(", "))
            }
            TypeShape::Option(inner) if self.types.optional(*inner).is_some() => self.annotation(*inner),
            TypeShape::Option(inner) => format!("{} | None", self.annotation(*inner)),
            TypeShape::Record(_) => self.mapping(),
            TypeShape::Variant(_) => format!("{} | {}", self.builtin("str"), self.mapping()),
            TypeShape::Enum(cases) => self.literal(cases.iter().map(|case| case.name.as_str())),
            TypeShape::Flags(flags) => {
                let name = self.literal(flags.iter().map(|flag| flag.name.as_str()));
                format!("{}[{name}]", self.builtin("list"))
            }
            TypeShape::Result { ok, err } => {
                let (ok, err) = (self.payload(*ok), self.payload(*err));
                format!("{}[{ok}] | {}[{err}]", self.goru("Ok"), self.goru("Err"))
            }
        }
    }

    fn mapping(&self) -> String {
        format!("{}[{}, {}]", self.builtin("dict"), self.builtin("str"), self.any())
    }

    fn literal<'n>(&self, names: impl Iterator<Item = &'n str>) -> String {
        let names: Vec<_> = names.map(quoted).collect();
        if names.is_empty() {
            return self.import("typing", "Never");
        }
        format!("{}[{}]", self.import("typing", "Literal"), names.join(", "))
    }

    /// What a function raises, as a sentence. The classes of the module are found in `scope`.
    fn raises(&self, function: &Function, scope: &str) -> Option<String> {
        let output = self.types.output(function);
        match output.error {
            Some(error) if self.types.is_error(error) => Some(format!("Raises `{scope}{}`.", self.annotation(error))),
            Some(error) => Some(format!("Raises `goru.HostError`, whose `data` is `{}`.", self.annotation(error))),
            None => output.fails.then(|| "Raises `goru.HostError`.".to_owned()),
        }
    }

    /// What stands between the parentheses of a function.
    fn signature(&self, function: &Function) -> String {
        match function.parameters() {
            Some(parameters) => self.parameters(parameters).join(", "),
            None => format!("**arguments: {}", self.any()),
        }
    }

    /// Parameters, or fields of a record, each with its type and its default.
    fn parameters(&self, parameters: &[Parameter]) -> Vec<String> {
        let required = self.types.required(parameters);
        let default = |(position, typed)| if position < required { typed } else { typed + " = None" };
        self.attributes(parameters).into_iter().enumerate().map(default).collect()
    }

    /// The same without defaults.
    fn attributes(&self, parameters: &[Parameter]) -> Vec<String> {
        let named = fields(parameters).into_iter().zip(parameters);
        named.map(|(name, parameter)| format!("{name}: {}", self.annotation(parameter.ty))).collect()
    }
}

/// The names of parameters, or of the fields of a record.
fn fields(parameters: &[Parameter]) -> Vec<String> {
    identifiers(parameters.iter().map(|parameter| parameter.name.as_str()), Case::Snake, KEYWORDS)
}

/// The names of the members of an enum or of flags.
fn members<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<String> {
    identifiers(names, Case::UpperSnake, KEYWORDS)
}

/// The names of the classes of cases.
fn cases<'n>(names: impl IntoIterator<Item = &'n str>) -> Vec<String> {
    identifiers(names, Case::UpperCamel, KEYWORDS)
}
