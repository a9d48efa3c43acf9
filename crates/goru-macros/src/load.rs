//! From WIT to the model: reads the package, and refuses what no value of a script can be.

#![expect(clippy::indexing_slicing, reason = "an identifier of wit-parser's is a place in its own arena")]

use std::{
    collections::{HashMap, HashSet},
    path::PathBuf,
};

use wit_parser::{
    Docs, FunctionKind, Handle, InterfaceId, PackageId, Resolve, Type as WitType, TypeDef, TypeDefKind, TypeId,
    TypeOwner,
};

use super::{
    bounds::Bounds,
    input::Source,
    model::{Case, Field, Function, Index, Interface, Loaded, Name, Shape, Type},
};

/// The package whose type `payload` stands for any value.
const CONTRACT: &str = include_str!("../wit/types.wit");

/// For longer tuples Rust has no names.
const LONGEST_TUPLE: usize = 12;

/// Reads the interfaces of a package.
pub(crate) fn interfaces(source: &Source) -> Result<Loaded, String> {
    let mut resolve = Resolve::default();
    resolve.push_source("goru-abi.wit", CONTRACT).map_err(|error| error.to_string())?;
    let (package, files) = push(&mut resolve, source)?;
    let ids: Vec<InterfaceId> = match resolve.packages.get(package) {
        Some(package) => package.interfaces.values().copied().collect(),
        None => Vec::new(),
    };
    if ids.is_empty() {
        return Err("the package declares no interface".to_owned());
    }
    let errors = errors(&resolve, &ids);
    let interfaces = ids.into_iter().map(|id| Builder::new(&resolve, package, &errors).interface(id));
    let interfaces = interfaces.collect::<Result<_, _>>()?;
    Ok(Loaded { interfaces, files })
}

fn push(resolve: &mut Resolve, source: &Source) -> Result<(PackageId, Vec<String>), String> {
    match source {
        Source::Inline(text) => {
            let package = resolve.push_source("inline.wit", &text.value()).map_err(|error| format!("{error:#}"))?;
            Ok((package, Vec::new()))
        }
        Source::Path(path) => {
            // Set by Cargo for whoever expands the macro; without Cargo, paths are from the current folder.
            let folder = std::env::var_os("CARGO_MANIFEST_DIR").map(PathBuf::from).unwrap_or_default();
            let path = folder.join(path.value());
            let (package, sources) = resolve.push_path(&path).map_err(|error| format!("{error:#}"))?;
            let files = sources.paths().map(|path| path.display().to_string()).collect();
            Ok((package, files))
        }
    }
}

/// The types that functions answer with as their errors, whichever interface they are defined in.
fn errors(resolve: &Resolve, interfaces: &[InterfaceId]) -> HashSet<TypeId> {
    let functions = interfaces.iter().flat_map(|id| resolve.interfaces[*id].functions.values());
    let declared = functions.filter_map(|function| match plain(resolve, function.result?) {
        WitType::Id(id) => match &resolve.types[id].kind {
            TypeDefKind::Result(result) => result.err,
            _ => None,
        },
        _ => None,
    });
    declared
        .filter_map(|err| match plain(resolve, err) {
            WitType::Id(id) => Some(id),
            _ => None,
        })
        .collect()
}

/// A type behind the names that stand for it.
fn plain(resolve: &Resolve, ty: WitType) -> WitType {
    match ty {
        WitType::Id(id) => match resolve.types[id].kind {
            TypeDefKind::Type(other) => plain(resolve, other),
            _ => ty,
        },
        _ => ty,
    }
}

/// Builds one interface.
struct Builder<'a> {
    resolve: &'a Resolve,
    package: PackageId,
    errors: &'a HashSet<TypeId>,
    types: Vec<Type>,
    bounds: Bounds,
    known: HashMap<WitType, Index>,
}

impl<'a> Builder<'a> {
    fn new(resolve: &'a Resolve, package: PackageId, errors: &'a HashSet<TypeId>) -> Self {
        Self { resolve, package, errors, types: Vec::new(), bounds: Bounds::default(), known: HashMap::new() }
    }

    fn interface(mut self, id: InterfaceId) -> Result<Interface, String> {
        let interface = &self.resolve.interfaces[id];
        let name = checked_name(interface.name.as_deref().unwrap_or_default())?;
        if !interface.functions.is_empty() && interface.types.contains_key(&name) {
            return Err(format!("the type `{name}` has the name of its interface, which is the trait's"));
        }
        for id in interface.types.values() {
            let own = &self.resolve.types[*id];
            // A type that stands for another is written where the other is.
            if !matches!(own.kind, TypeDefKind::Type(_)) {
                self.index(WitType::Id(*id))?;
            }
        }
        let functions =
            interface.functions.values().map(|function| self.function(function)).collect::<Result<_, _>>()?;
        Ok(Interface { name, docs: docs(&interface.docs), types: self.types, functions })
    }

    fn function(&mut self, function: &wit_parser::Function) -> Result<Function, String> {
        // An `async` function is one that may wait, and every host function may.
        if !matches!(function.kind, FunctionKind::Freestanding | FunctionKind::AsyncFreestanding) {
            return Err(format!("`{}` belongs to a resource, and a script cannot be given one", function.name));
        }
        let parameters = function.params.iter().map(|parameter| {
            Ok(Field { name: checked_name(&parameter.name)?, docs: String::new(), ty: self.index(parameter.ty)? })
        });
        let parameters = parameters.collect::<Result<_, String>>();
        let in_function = |reason| format!("in the function `{}`: {reason}", function.name);
        let parameters = parameters.map_err(in_function)?;
        let output = function.result.map(|ty| self.index(ty)).transpose().map_err(in_function)?;
        Ok(Function { name: checked_name(&function.name)?, docs: docs(&function.docs), parameters, output })
    }

    fn shape(&self, index: Option<Index>) -> Option<&Shape> {
        self.types.get(index?).map(|ty| &ty.shape)
    }

    /// The place of a type, which is added where it is new.
    fn index(&mut self, ty: WitType) -> Result<Index, String> {
        if let Some(index) = self.known.get(&ty) {
            return Ok(*index);
        }
        let added = match ty {
            WitType::Id(id) => {
                let definition = &self.resolve.types[id];
                // A name for another type says nothing to a script.
                if let TypeDefKind::Type(other) = definition.kind {
                    let index = self.index(other)?;
                    self.known.insert(ty, index);
                    return Ok(index);
                }
                self.definition(id, definition)?
            }
            plain => anonymous(primitive(plain)?),
        };
        self.bounds.check(&added)?;
        self.types.push(added);
        let index = self.types.len() - 1;
        self.known.insert(ty, index);
        Ok(index)
    }

    fn definition(&mut self, id: TypeId, definition: &TypeDef) -> Result<Type, String> {
        if self.is_any(definition) {
            return Ok(anonymous(Shape::Any));
        }
        let what = definition.name.as_deref().unwrap_or("a type");
        let in_type = |reason| format!("{what}: {reason}");
        let shape = self.structure(definition).map_err(in_type)?;
        distinct(&shape).map_err(in_type)?;
        let named = matches!(shape, Shape::Record(_) | Shape::Variant(_) | Shape::Enum(_) | Shape::Flags(_));
        let name = match (&definition.name, named) {
            (Some(name), true) => Some(Name { interface: self.owner(id)?, name: checked_name(name)? }),
            _ => None,
        };
        Ok(Type { name, docs: docs(&definition.docs), shape, is_error: self.errors.contains(&id) })
    }

    fn structure(&mut self, definition: &TypeDef) -> Result<Shape, String> {
        Ok(match &definition.kind {
            TypeDefKind::Record(record) => Shape::Record(
                record
                    .fields
                    .iter()
                    .map(|it| Ok(Field { name: checked_name(&it.name)?, docs: docs(&it.docs), ty: self.index(it.ty)? }))
                    .collect::<Result<_, String>>()?,
            ),
            TypeDefKind::Variant(variant) => Shape::Variant(
                variant
                    .cases
                    .iter()
                    .map(|it| {
                        let ty = it.ty.map(|ty| self.index(ty)).transpose()?;
                        Ok(Case { name: checked_name(&it.name)?, docs: docs(&it.docs), ty })
                    })
                    .collect::<Result<_, String>>()?,
            ),
            TypeDefKind::Enum(it) => Shape::Enum(cases(it.cases.iter().map(|case| (&case.name, &case.docs)))?),
            TypeDefKind::Flags(it) => Shape::Flags(cases(it.flags.iter().map(|flag| (&flag.name, &flag.docs)))?),
            TypeDefKind::Tuple(it) if it.types.len() > LONGEST_TUPLE => {
                return Err(format!("a tuple has at most {LONGEST_TUPLE} elements; a record may have more fields"));
            }
            TypeDefKind::Tuple(it) => {
                Shape::Tuple(it.types.iter().map(|ty| self.index(*ty)).collect::<Result<_, String>>()?)
            }
            TypeDefKind::Option(inner) => {
                let inner = self.index(*inner)?;
                // Both have a null of their own, and nobody could tell one from the other.
                if matches!(self.shape(Some(inner)), Some(Shape::Option(_))) {
                    return Err("an option of an option has two nulls, and a script has one".to_owned());
                }
                Shape::Option(inner)
            }
            TypeDefKind::Result(it) => Shape::Result {
                ok: it.ok.map(|ty| self.index(ty)).transpose()?,
                err: it.err.map(|ty| self.index(ty)).transpose()?,
            },
            TypeDefKind::List(element) => match plain(self.resolve, *element) {
                WitType::U8 => Shape::Bytes,
                element => Shape::List(self.index(element)?),
            },
            TypeDefKind::Type(other) => return Err(format!("{other:?} was not followed")),
            TypeDefKind::Resource | TypeDefKind::Handle(Handle::Own(_) | Handle::Borrow(_)) => {
                return refuse("a resource");
            }
            TypeDefKind::Map(..) => return refuse("a map; a list of tuples says the same"),
            TypeDefKind::FixedLengthList(..) => return refuse("a list of a fixed length"),
            TypeDefKind::Future(_) => return refuse("a future"),
            TypeDefKind::Stream(_) => return refuse("a stream"),
            TypeDefKind::Unknown => return refuse("a type that is not known"),
        })
    }

    /// Whether this is the contract's `payload`.
    fn is_any(&self, definition: &TypeDef) -> bool {
        let TypeOwner::Interface(owner) = definition.owner else { return false };
        let interface = &self.resolve.interfaces[owner];
        let package = interface.package.map(|package| &self.resolve.packages[package].name);
        package.is_some_and(|it| it.namespace == "goru" && it.name == "abi")
            && interface.name.as_deref() == Some("types")
            && definition.name.as_deref() == Some("payload")
    }

    /// The interface that defines a type, which has to be one of this package.
    fn owner(&self, id: TypeId) -> Result<String, String> {
        let TypeOwner::Interface(owner) = self.resolve.types[id].owner else {
            return Err("it is defined outside of an interface".to_owned());
        };
        let interface = &self.resolve.interfaces[owner];
        match &interface.name {
            Some(name) if interface.package == Some(self.package) => Ok(name.clone()),
            _ => Err("it is defined in another package, and types are taken from this one only".to_owned()),
        }
    }
}

fn anonymous(shape: Shape) -> Type {
    Type { name: None, docs: String::new(), shape, is_error: false }
}

fn primitive(ty: WitType) -> Result<Shape, String> {
    Ok(match ty {
        WitType::Bool => Shape::Boolean,
        WitType::U8 => Shape::Integer("U8", "u8"),
        WitType::U16 => Shape::Integer("U16", "u16"),
        WitType::U32 => Shape::Integer("U32", "u32"),
        WitType::U64 => Shape::Integer("U64", "u64"),
        WitType::S8 => Shape::Integer("S8", "i8"),
        WitType::S16 => Shape::Integer("S16", "i16"),
        WitType::S32 => Shape::Integer("S32", "i32"),
        WitType::S64 => Shape::Integer("S64", "i64"),
        WitType::F32 => Shape::Float32,
        WitType::F64 => Shape::Float64,
        WitType::Char => Shape::Character,
        WitType::String => Shape::Text,
        WitType::ErrorContext => return refuse("an error context"),
        WitType::Id(_) => return refuse("a type that is not known"),
    })
}

fn refuse<T>(what: &str) -> Result<T, String> {
    Err(format!("a script cannot be given {what}"))
}

fn cases<'a>(cases: impl Iterator<Item = (&'a String, &'a Docs)>) -> Result<Vec<Case>, String> {
    cases.map(|(name, text)| Ok(Case { name: checked_name(name)?, docs: docs(text), ty: None })).collect()
}

/// The parser lets two fields or cases have one name, and Rust would refuse what is made of them in its own words.
fn distinct(shape: &Shape) -> Result<(), String> {
    let names: Vec<&str> = match shape {
        Shape::Record(fields) => fields.iter().map(|field| field.name.as_str()).collect(),
        Shape::Variant(cases) | Shape::Enum(cases) | Shape::Flags(cases) => {
            cases.iter().map(|case| case.name.as_str()).collect()
        }
        _ => return Ok(()),
    };
    let mut seen = HashSet::new();
    match names.into_iter().find(|name| !seen.insert(*name)) {
        Some(name) => Err(format!("it has `{name}` twice")),
        None => Ok(()),
    }
}

fn docs(docs: &Docs) -> String {
    docs.contents.as_deref().unwrap_or_default().trim().to_owned()
}

/// WIT allows words in upper case as well, which would be the same names in a script, and such as begin with a digit.
fn checked_name(name: &str) -> Result<String, String> {
    let is_word = |word: &str| {
        word.starts_with(|first: char| first.is_ascii_lowercase())
            && word.chars().all(|character| character.is_ascii_lowercase() || character.is_ascii_digit())
    };
    if name.len() > 64 || !name.split('-').all(is_word) {
        return Err(format!(
            "`{name}` is no name: it takes words joined by `-` that begin with a letter in lower case, at most 64 characters"
        ));
    }
    Ok(name.to_owned())
}

#[cfg(test)]
mod tests {
    use proc_macro2::Span;
    use syn::LitStr;

    use super::{Source, interfaces};

    fn refused(body: &str) -> String {
        let text = format!("package p:p;\ninterface i {{\n{body}\nf: func(x: top);\n}}");
        match interfaces(&Source::Inline(LitStr::new(&text, Span::call_site()))) {
            Ok(_) => String::new(),
            Err(reason) => reason,
        }
    }

    #[test]
    fn fields_and_cases_have_names_of_their_own() {
        for (body, expected) in [
            ("record top { a: u8, b: u8, a: string }", "top: it has `a` twice"),
            ("variant top { a, b(u8), b }", "top: it has `b` twice"),
            ("enum top { a, a }", "top: it has `a` twice"),
            ("flags top { b, a, a }", "top: it has `a` twice"),
            ("enum top { a, a-a }", ""),
        ] {
            assert_eq!(refused(body), expected, "{body}");
        }
    }

    #[test]
    fn types_that_would_be_written_out_without_end_are_refused() {
        // Each line is twice the one before it.
        let pairs = |count: usize| {
            let lines = (1..count).map(|n| format!("type t{n} = tuple<t{}, t{}>;\n", n - 1, n - 1));
            format!("type t0 = tuple<u8, u8>;\n{}type top = t{};", lines.collect::<String>(), count - 1)
        };
        assert_eq!(refused(&pairs(8)), "");
        let expected = "a type without a name has 1023 parts, and the limit is 1000; a record within it has a name";
        assert_eq!(refused(&pairs(60)), expected);
    }

    #[test]
    fn types_nest_as_deeply_as_values() {
        let levels = |count: usize| {
            let lines = (1..count - 1).map(|n| format!("record r{n} {{ a: r{} }}\n", n - 1));
            format!("record r0 {{ a: bool }}\n{}type top = r{};", lines.collect::<String>(), count - 2)
        };
        assert_eq!(refused(&levels(128)), "");
        assert_eq!(refused(&levels(129)), "a type nests 129 levels, and the limit is 128");
    }
}
