//! Whether a declaration is one: what makes checking values against it safe.

use super::{Interface, Parameter, TypeIndex, TypeShape};
use crate::{Error, MAX_DEPTH};

/// Refuses an interface that no value could be checked against, or that no language could offer.
///
/// A type may refer to earlier types only, so that none contains itself, and nests at most [`MAX_DEPTH`] levels, as
/// values do: checking a value recurses no deeper.
pub(crate) fn validate(interface: &Interface) -> Result<(), Error> {
    check_name(&interface.name, "an interface")?;
    let refuse = |reason: String| Error::Declaration { interface: interface.name.clone(), reason };
    let mut depths: Vec<usize> = Vec::with_capacity(interface.types.len());
    for (index, declaration) in interface.types.iter().enumerate() {
        if let Some(name) = &declaration.name {
            check_name(name, "a type")?;
        }
        check_names(&declaration.shape).map_err(|problem| problem.into_error(&refuse, &format!("the type {index}")))?;
        let mut depth = 1;
        for part in parts(&declaration.shape) {
            let Some(below) = depths.get(part.0) else {
                return Err(refuse(format!("the type {index} refers to the type {}, which is not before it", part.0)));
            };
            depth = depth.max(below + 1);
        }
        if depth > MAX_DEPTH {
            return Err(refuse(format!("the type {index} nests {depth} levels, and the limit is {MAX_DEPTH}")));
        }
        if let TypeShape::Option(inner) = declaration.shape
            && matches!(interface.types.get(inner.0).map(|it| &it.shape), Some(TypeShape::Option(_)))
        {
            return Err(refuse(format!("the type {index} is an option of an option, which null cannot tell apart")));
        }
        depths.push(depth);
    }
    for function in &interface.functions {
        check_name(&function.name, "a function")?;
        let place = format!("the function `{}`", function.name);
        let parameters = function.parameters().unwrap_or_default();
        check_fields(parameters, "a parameter").map_err(|problem| problem.into_error(&refuse, &place))?;
        for ty in parameters.iter().map(|parameter| parameter.ty).chain(function.output) {
            if ty.0 >= depths.len() {
                return Err(refuse(format!("{place} refers to the type {}, and there are {}", ty.0, depths.len())));
            }
        }
    }
    Ok(())
}

/// The types that a shape refers to.
fn parts(shape: &TypeShape) -> Vec<TypeIndex> {
    match shape {
        TypeShape::List(inner) | TypeShape::Option(inner) => vec![*inner],
        TypeShape::Tuple(elements) => elements.clone(),
        TypeShape::Record(fields) => fields.iter().map(|field| field.ty).collect(),
        TypeShape::Variant(cases) => cases.iter().filter_map(|case| case.ty).collect(),
        TypeShape::Result { ok, err } => ok.iter().chain(err).copied().collect(),
        TypeShape::Any
        | TypeShape::Boolean
        | TypeShape::Integer(_)
        | TypeShape::Float32
        | TypeShape::Float64
        | TypeShape::Character
        | TypeShape::Text
        | TypeShape::Bytes
        | TypeShape::Enum(_)
        | TypeShape::Flags(_) => Vec::new(),
    }
}

/// What is wrong with a list of names.
enum Problem {
    Name(Error),
    Twice(String),
}

impl Problem {
    fn into_error(self, refuse: &dyn Fn(String) -> Error, place: &str) -> Error {
        match self {
            Self::Name(error) => error,
            Self::Twice(name) => refuse(format!("{place} has `{name}` twice")),
        }
    }
}

fn check_names(shape: &TypeShape) -> Result<(), Problem> {
    match shape {
        TypeShape::Record(fields) => check_fields(fields, "a field"),
        TypeShape::Variant(cases) => check_cases(cases.iter().map(|case| case.name.as_str()), "a case"),
        TypeShape::Enum(cases) => check_cases(cases.iter().map(|case| case.name.as_str()), "a case"),
        TypeShape::Flags(flags) => check_cases(flags.iter().map(|flag| flag.name.as_str()), "a flag"),
        _ => Ok(()),
    }
}

/// `user-name` and `user_name` would be one name to most languages.
fn check_fields(fields: &[Parameter], what: &'static str) -> Result<(), Problem> {
    let names: Vec<String> = fields.iter().map(|field| field.name.replace('_', "-")).collect();
    check_cases(names.iter().map(String::as_str), what)
}

fn check_cases<'a>(names: impl Iterator<Item = &'a str>, what: &'static str) -> Result<(), Problem> {
    let mut seen = std::collections::BTreeSet::new();
    for name in names {
        check_name(name, what).map_err(Problem::Name)?;
        if !seen.insert(name) {
            return Err(Problem::Twice(name.to_owned()));
        }
    }
    Ok(())
}

/// Names become identifiers of the script's language, so they are what every language can spell.
fn check_name(name: &str, what: &'static str) -> Result<(), Error> {
    let word = |word: &str| {
        word.starts_with(|c: char| c.is_ascii_lowercase())
            && word.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit())
    };
    if name.len() <= 64 && name.split('-').all(word) {
        Ok(())
    } else {
        Err(Error::name(name, what, "it takes lower-case words joined by `-`, at most 64 characters"))
    }
}
