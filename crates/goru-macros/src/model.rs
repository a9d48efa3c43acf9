//! An interface as the macro writes it: every type is one that a value of a script can have.

/// The interfaces of a package, and the files that they stand in.
pub(crate) struct Loaded {
    pub(crate) interfaces: Vec<Interface>,
    pub(crate) files: Vec<String>,
}

pub(crate) struct Interface {
    pub(crate) name: String,
    pub(crate) docs: String,
    /// In an order in which each refers only to those before it.
    pub(crate) types: Vec<Type>,
    pub(crate) functions: Vec<Function>,
}

pub(crate) struct Function {
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) parameters: Vec<Field>,
    pub(crate) output: Option<Index>,
}

/// A place in [`Interface::types`].
pub(crate) type Index = usize;

pub(crate) struct Type {
    /// The type's name and the interface that defines it, where it has a name.
    pub(crate) name: Option<Name>,
    pub(crate) docs: String,
    pub(crate) shape: Shape,
    /// Whether a function answers with it as its error.
    pub(crate) is_error: bool,
}

pub(crate) struct Name {
    pub(crate) interface: String,
    pub(crate) name: String,
}

pub(crate) enum Shape {
    Any,
    Boolean,
    /// The width as `goru_core::IntegerWidth` names it, and as Rust does.
    Integer(&'static str, &'static str),
    Float32,
    Float64,
    Character,
    Text,
    Bytes,
    List(Index),
    Tuple(Vec<Index>),
    Option(Index),
    Record(Vec<Field>),
    Variant(Vec<Case>),
    Enum(Vec<Case>),
    Flags(Vec<Case>),
    Result {
        ok: Option<Index>,
        err: Option<Index>,
    },
}

impl Shape {
    /// The types that it is directly made of.
    pub(crate) fn parts(&self) -> Vec<Index> {
        match self {
            Self::List(part) | Self::Option(part) => vec![*part],
            Self::Tuple(parts) => parts.clone(),
            Self::Record(fields) => fields.iter().map(|field| field.ty).collect(),
            Self::Variant(cases) => cases.iter().filter_map(|case| case.ty).collect(),
            Self::Result { ok, err } => ok.iter().chain(err).copied().collect(),
            Self::Any
            | Self::Boolean
            | Self::Integer(..)
            | Self::Float32
            | Self::Float64
            | Self::Character
            | Self::Text
            | Self::Bytes
            | Self::Enum(_)
            | Self::Flags(_) => Vec::new(),
        }
    }
}

/// A field of a record, or a parameter.
pub(crate) struct Field {
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) ty: Index,
}

/// A case of a variant or an enum, or a flag.
pub(crate) struct Case {
    pub(crate) name: String,
    pub(crate) docs: String,
    pub(crate) ty: Option<Index>,
}

impl Interface {
    /// The type at a place. Indices come from building the list, so there is one.
    pub(crate) fn shape(&self, index: Index) -> &Shape {
        self.types.get(index).map_or(&Shape::Any, |ty| &ty.shape)
    }

    /// The two sides of a function's output: what it answers with, and its error where it declares one.
    pub(crate) fn sides(&self, function: &Function) -> (Option<Index>, Option<Option<Index>>) {
        match function.output.map(|index| self.shape(index)) {
            Some(Shape::Result { ok, err }) => (*ok, Some(*err)),
            _ => (function.output, None),
        }
    }
}
