//! Types as WIT writes them: `option<list<u64>>`.

use super::{IntegerWidth, TypeIndex, TypeShape, shape::Types};

/// The words of WIT's grammar. A name that is one of them takes a `%`.
const KEYWORDS: &[&str] = &[
    "as",
    "async",
    "bool",
    "borrow",
    "char",
    "constructor",
    "enum",
    "export",
    "f32",
    "f64",
    "flags",
    "from",
    "func",
    "future",
    "import",
    "include",
    "interface",
    "list",
    "map",
    "option",
    "own",
    "package",
    "record",
    "resource",
    "result",
    "s16",
    "s32",
    "s64",
    "s8",
    "static",
    "stream",
    "string",
    "tuple",
    "type",
    "u16",
    "u32",
    "u64",
    "u8",
    "use",
    "variant",
    "with",
    "world",
];

/// A type where it is used: by its name, where it has one.
pub(super) fn reference(types: &Types, index: TypeIndex) -> String {
    match &types.get(index).name {
        Some(name) => escaped(name),
        None => definition(types, index),
    }
}

/// What a type is made of. WIT has no type of any value; it is written `any` here.
pub(super) fn definition(types: &Types, index: TypeIndex) -> String {
    let of = |index: &TypeIndex| reference(types, *index);
    let payload = |ty: &Option<TypeIndex>| ty.as_ref().map_or_else(|| "_".to_owned(), of);
    match &types.get(index).shape {
        TypeShape::Any => "any".into(),
        TypeShape::Boolean => "bool".into(),
        TypeShape::Integer(width) => integer(*width).into(),
        TypeShape::Float32 => "f32".into(),
        TypeShape::Float64 => "f64".into(),
        TypeShape::Character => "char".into(),
        TypeShape::Text => "string".into(),
        TypeShape::Bytes => "list<u8>".into(),
        TypeShape::List(item) => format!("list<{}>", of(item)),
        TypeShape::Tuple(items) => format!("tuple<{}>", list(items.iter().map(of))),
        TypeShape::Option(inner) => format!("option<{}>", of(inner)),
        TypeShape::Record(fields) => {
            block("record", fields.iter().map(|field| format!("{}: {}", escaped(&field.name), of(&field.ty))))
        }
        TypeShape::Variant(cases) => block(
            "variant",
            cases.iter().map(|case| {
                let payload = case.ty.as_ref().map(|ty| format!("({})", of(ty))).unwrap_or_default();
                escaped(&case.name) + &payload
            }),
        ),
        TypeShape::Enum(cases) => block("enum", cases.iter().map(|case| escaped(&case.name))),
        TypeShape::Flags(flags) => block("flags", flags.iter().map(|flag| escaped(&flag.name))),
        TypeShape::Result { ok: None, err: None } => "result".into(),
        TypeShape::Result { ok, err: None } => format!("result<{}>", payload(ok)),
        TypeShape::Result { ok, err } => format!("result<{}, {}>", payload(ok), payload(err)),
    }
}

fn integer(width: IntegerWidth) -> &'static str {
    match width {
        IntegerWidth::S8 => "s8",
        IntegerWidth::S16 => "s16",
        IntegerWidth::S32 => "s32",
        IntegerWidth::S64 => "s64",
        IntegerWidth::U8 => "u8",
        IntegerWidth::U16 => "u16",
        IntegerWidth::U32 => "u32",
        IntegerWidth::U64 => "u64",
    }
}

fn escaped(name: &str) -> String {
    if KEYWORDS.contains(&name) { format!("%{name}") } else { name.to_owned() }
}

fn block(keyword: &str, items: impl Iterator<Item = String>) -> String {
    format!("{keyword} {{ {} }}", list(items))
}

fn list(items: impl Iterator<Item = String>) -> String {
    items.collect::<Vec<_>>().join(", ")
}
