//! What a rendering asks of an interface's types.

use std::collections::BTreeSet;

use super::{Function, Interface, Parameter, TypeDeclaration, TypeIndex, TypeShape};

/// How many types a type may consist of that is written out wherever it is used. What people declare has a handful.
///
/// Each type can contain the one before it several times, so that a few dozen types without names stand for more text
/// than a machine holds. What is larger than this is described as any value.
const MAX_PARTS: usize = 256;

static ANY: TypeDeclaration = TypeDeclaration { name: None, documentation: String::new(), shape: TypeShape::Any };

/// The types of an interface, which can be followed to their ends: each contains only earlier ones, and none is boundless.
///
/// [`Interface`] promises neither, because a [`TypeIndex`] can be that of another interface.
pub(super) struct Types {
    types: Vec<TypeDeclaration>,
    errors: BTreeSet<TypeIndex>,
}

/// What becomes of a call.
pub(super) struct Output {
    /// What it answers with.
    pub(super) value: Option<TypeIndex>,
    /// Whether the function declares that it can fail.
    pub(super) fails: bool,
    /// What its errors carry.
    pub(super) error: Option<TypeIndex>,
}

impl Types {
    pub(super) fn of(interface: &Interface) -> Self {
        let mut types: Vec<TypeDeclaration> = Vec::new();
        let mut parts: Vec<usize> = Vec::new();
        for declaration in interface.types() {
            let mut declaration = declaration.clone();
            let mut size = 1_usize;
            for child in children(&mut declaration.shape) {
                if child.get() >= types.len() {
                    *child = TypeIndex::default();
                }
                size = size.saturating_add(parts.get(child.get()).copied().unwrap_or(1));
            }
            if is_class(&declaration) {
                size = 1;
            } else if size > MAX_PARTS {
                declaration.shape = TypeShape::Any;
                size = 1;
            }
            types.push(declaration);
            parts.push(size);
        }
        let mut types = Self { types, errors: BTreeSet::new() };
        let errors = interface.functions().iter().filter_map(|function| types.output(function).error);
        types.errors = errors.filter(|error| types.is_thrown(*error)).collect();
        types
    }

    /// A type; any value for one that is not of this interface.
    pub(super) fn get(&self, index: TypeIndex) -> &TypeDeclaration {
        self.types.get(index.get()).unwrap_or(&ANY)
    }

    /// The types that have a name, in the order of their declaration.
    pub(super) fn named(&self) -> impl Iterator<Item = (TypeIndex, &str, &TypeDeclaration)> {
        let indexed = self.types.iter().enumerate();
        indexed.filter_map(|(index, it)| it.name.as_deref().map(|name| (TypeIndex(index), name, it)))
    }

    /// Whether a type is something of its own in every language, and not only another name for what it is made of.
    pub(super) fn is_class(&self, index: TypeIndex) -> bool {
        is_class(self.get(index))
    }

    /// Whether a function of the interface throws this type.
    pub(super) fn is_error(&self, index: TypeIndex) -> bool {
        self.errors.contains(&index)
    }

    /// What an optional type is when it is not null.
    pub(super) fn optional(&self, index: TypeIndex) -> Option<TypeIndex> {
        match self.get(index).shape {
            TypeShape::Option(inner) => Some(inner),
            _ => None,
        }
    }

    /// How many of `fields`, counted from the first, have to be given when they are given in their order.
    pub(super) fn required(&self, fields: &[Parameter]) -> usize {
        let last = fields.iter().rposition(|field| self.optional(field.ty).is_none());
        last.map_or(0, |last| last + 1)
    }

    pub(super) fn output(&self, function: &Function) -> Output {
        let value = function.result();
        match value.map(|value| &self.get(value).shape) {
            Some(TypeShape::Result { ok, err }) => Output { value: *ok, fails: true, error: *err },
            _ => Output { value, fails: false, error: None },
        }
    }

    /// The named types that a type contains at any depth, and the type itself.
    pub(super) fn reachable(&self, from: impl IntoIterator<Item = TypeIndex>) -> Vec<TypeIndex> {
        let mut wanted: BTreeSet<TypeIndex> = from.into_iter().collect();
        // A type contains only earlier ones, so that one pass from the end finds them all.
        for (index, declaration) in self.types.iter().enumerate().rev() {
            if wanted.contains(&TypeIndex(index)) {
                wanted.extend(children(&mut declaration.shape.clone()).into_iter().map(|child| *child));
            }
        }
        wanted.into_iter().filter(|index| self.get(*index).name.is_some()).collect()
    }

    /// Whether an error of this type has an exception of its own.
    fn is_thrown(&self, index: TypeIndex) -> bool {
        self.is_class(index) && !matches!(self.get(index).shape, TypeShape::Flags(_))
    }
}

fn is_class(declaration: &TypeDeclaration) -> bool {
    use TypeShape::{Enum, Flags, Record, Variant};
    declaration.name.is_some() && matches!(declaration.shape, Record(_) | Variant(_) | Enum(_) | Flags(_))
}

/// The types that a shape directly contains.
fn children(shape: &mut TypeShape) -> Vec<&mut TypeIndex> {
    match shape {
        TypeShape::List(it) | TypeShape::Option(it) => vec![it],
        TypeShape::Tuple(items) => items.iter_mut().collect(),
        TypeShape::Record(fields) => fields.iter_mut().map(|field| &mut field.ty).collect(),
        TypeShape::Variant(cases) => cases.iter_mut().filter_map(|case| case.ty.as_mut()).collect(),
        TypeShape::Result { ok, err } => [ok, err].into_iter().filter_map(Option::as_mut).collect(),
        _ => Vec::new(),
    }
}
