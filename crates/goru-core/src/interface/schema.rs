//! An interface as JSON, with JSON Schemas: what calling a function as a tool takes.

use serde::{
    Serialize, Serializer,
    ser::{SerializeMap, SerializeSeq},
};

use super::{EnumCase, Function, IntegerWidth, Interface, Parameter, TypeIndex, TypeShape, shape::Types, wit};

/// Writes the interface for people and programs: in JSON, an object with
///
/// - `name` and `documentation`,
/// - `functions`, each with `name`, `call_name` (what a guest calls it by), `documentation`, `parameters` (a list, or null
///   where it takes whatever it is given), `arguments` (the schema of the object of all arguments), `result` and
///   `error` (each null where there is nothing),
/// - `types`, those that have a name.
///
/// A parameter and a type have `name`, `documentation`, `type` and `schema`, and a parameter has `required`. A result and
/// an error have `type` and `schema`. `type` is in the notation of WIT, with `any` for any value; that of a named
/// type is what it is made of. Each `schema`, and `arguments`, is a JSON Schema (2020-12) that stands by itself, with
/// the named types that it refers to in its `$defs`. It describes the JSON form of a [`Value`](crate::Value); of floats,
/// those that are finite.
///
/// ```
/// use goru_core::{Function, Interface, IntegerWidth, TypeDeclaration, TypeShape};
///
/// let mut users = Interface::new("users");
/// let id = users.declare(TypeDeclaration {
///     name: None,
///     documentation: String::new(),
///     shape: TypeShape::Integer(IntegerWidth::U32),
/// });
/// let users = users.function(Function::new("get-user").documentation("One user, by id.").typed_parameter("id", id));
///
/// let json = serde_json::to_value(&users)?;
/// let function = &json["functions"][0];
/// assert_eq!(function["parameters"][0]["type"], "u32");
///
/// // As most models' interfaces take it:
/// let tool = serde_json::json!({
///     "name": "get-user",
///     "description": function["documentation"],
///     "parameters": function["arguments"],
/// });
/// assert_eq!(
///     tool["parameters"],
///     serde_json::json!({
///         "type": "object",
///         "properties": { "id": { "type": "integer", "minimum": 0, "maximum": 4_294_967_295_u32 } },
///         "required": ["id"],
///         "additionalProperties": false,
///     })
/// );
/// # Ok::<(), serde_json::Error>(())
/// ```
impl Serialize for Interface {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        describe(self).serialize(serializer)
    }
}

/// JSON as it is built here.
#[derive(Clone)]
enum Json {
    Null,
    Bool(bool),
    Integer(i128),
    Text(String),
    List(Vec<Json>),
    Object(Vec<(String, Json)>),
}

impl Serialize for Json {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Self::Null => serializer.serialize_unit(),
            Self::Bool(it) => serializer.serialize_bool(*it),
            Self::Integer(it) => match (i64::try_from(*it), u64::try_from(*it)) {
                (Ok(it), _) => serializer.serialize_i64(it),
                (_, Ok(it)) => serializer.serialize_u64(it),
                _ => serializer.serialize_i128(*it),
            },
            Self::Text(it) => serializer.serialize_str(it),
            Self::List(items) => {
                let mut list = serializer.serialize_seq(Some(items.len()))?;
                items.iter().try_for_each(|item| list.serialize_element(item))?;
                list.end()
            }
            Self::Object(entries) => {
                let mut map = serializer.serialize_map(Some(entries.len()))?;
                entries.iter().try_for_each(|(key, value)| map.serialize_entry(key, value))?;
                map.end()
            }
        }
    }
}

fn text(text: &str) -> Json {
    Json::Text(text.to_owned())
}

fn object<const N: usize>(entries: [(&str, Json); N]) -> Json {
    Json::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn describe(interface: &Interface) -> Json {
    let types = &Types::of(interface);
    let named = types.named().map(|(index, name, declaration)| {
        object([
            ("name", text(name)),
            ("documentation", text(&declaration.documentation)),
            ("type", Json::Text(wit::definition(types, index))),
            (
                "schema",
                alone(types, definition(types, index), types.reachable([index]).into_iter().filter(|it| *it != index)),
            ),
        ])
    });
    object([
        ("name", text(interface.name())),
        ("documentation", text(interface.docs())),
        ("functions", Json::List(interface.functions().iter().map(|it| function(interface, types, it)).collect())),
        ("types", Json::List(named.collect())),
    ])
}

fn function(interface: &Interface, types: &Types, function: &Function) -> Json {
    let output = types.output(function);
    let payload = |ty: Option<TypeIndex>| {
        ty.map_or(Json::Null, |ty| {
            object([("type", Json::Text(wit::reference(types, ty))), ("schema", standing(types, ty))])
        })
    };
    let parameters = function.parameters().map(|parameters| {
        Json::List(parameters.iter().map(|parameter| describe_parameter(types, parameter)).collect())
    });
    object([
        ("name", text(function.name())),
        ("call_name", Json::Text(interface.call_name(function))),
        ("documentation", text(function.docs())),
        ("parameters", parameters.unwrap_or(Json::Null)),
        ("arguments", arguments(types, function)),
        ("result", payload(output.value)),
        ("error", payload(output.error)),
    ])
}

fn describe_parameter(types: &Types, parameter: &Parameter) -> Json {
    object([
        ("name", text(&parameter.name)),
        ("documentation", text(&parameter.documentation)),
        ("type", Json::Text(wit::reference(types, parameter.ty))),
        ("required", Json::Bool(types.optional(parameter.ty).is_none())),
        ("schema", standing(types, parameter.ty)),
    ])
}

/// The schema of the object that a call's arguments are.
fn arguments(types: &Types, function: &Function) -> Json {
    match function.parameters() {
        None => object([("type", text("object"))]),
        Some(parameters) => {
            let reached = types.reachable(parameters.iter().map(|parameter| parameter.ty));
            alone(types, record(types, parameters), reached)
        }
    }
}

/// The schema of a type, with what it refers to.
fn standing(types: &Types, index: TypeIndex) -> Json {
    alone(types, schema(types, index), types.reachable([index]))
}

/// Adds the named types that a schema leads to.
fn alone(types: &Types, mut schema: Json, reached: impl IntoIterator<Item = TypeIndex>) -> Json {
    let define = |index| (definition_name(types, index), definition(types, index));
    let definitions: Vec<_> = reached.into_iter().map(define).collect();
    if let Json::Object(entries) = &mut schema
        && !definitions.is_empty()
    {
        entries.push(("$defs".to_owned(), Json::Object(definitions)));
    }
    schema
}

/// The key of a named type. Two types of one name are told apart.
fn definition_name(types: &Types, index: TypeIndex) -> String {
    let name = types.get(index).name.as_deref().unwrap_or_default();
    let is_first = types.named().find(|(_, other, _)| *other == name).is_none_or(|(first, ..)| first == index);
    if is_first { name.to_owned() } else { format!("{name}-{}", index.get()) }
}

/// The schema of a type where it is used.
fn schema(types: &Types, index: TypeIndex) -> Json {
    if types.get(index).name.is_some() {
        let pointer = definition_name(types, index).replace('~', "~0").replace('/', "~1");
        return object([("$ref", Json::Text(format!("#/$defs/{}", percent_encoded(&pointer))))]);
    }
    definition(types, index)
}

/// A reference is a URI, of which a name takes what it may hold.
fn percent_encoded(text: &str) -> String {
    let plain = |byte: u8| byte.is_ascii_alphanumeric() || b"-._~".contains(&byte);
    text.bytes().map(|byte| if plain(byte) { char::from(byte).to_string() } else { format!("%{byte:02X}") }).collect()
}

/// The schema of what a type is made of.
fn definition(types: &Types, index: TypeIndex) -> Json {
    let declaration = types.get(index);
    let schema = match &declaration.shape {
        TypeShape::Any => object([]),
        TypeShape::Boolean => object([("type", text("boolean"))]),
        TypeShape::Integer(width) => {
            let (minimum, maximum) = bounds(*width);
            object([
                ("type", text("integer")),
                ("minimum", Json::Integer(minimum)),
                ("maximum", Json::Integer(maximum)),
            ])
        }
        TypeShape::Float32 | TypeShape::Float64 => object([("type", text("number"))]),
        TypeShape::Character => {
            object([("type", text("string")), ("minLength", Json::Integer(1)), ("maxLength", Json::Integer(1))])
        }
        TypeShape::Text => object([("type", text("string"))]),
        TypeShape::Bytes => {
            let digits = object([("type", text("string")), ("pattern", text("^([0-9a-fA-F]{2})*$"))]);
            tagged("$bytes", digits)
        }
        TypeShape::List(item) => object([("type", text("array")), ("items", schema(types, *item))]),
        TypeShape::Tuple(items) if items.is_empty() => {
            object([("type", text("array")), ("maxItems", Json::Integer(0))])
        }
        TypeShape::Tuple(items) => object([
            ("type", text("array")),
            ("prefixItems", Json::List(items.iter().map(|item| schema(types, *item)).collect())),
            ("items", Json::Bool(false)),
            ("minItems", Json::Integer(items.len().try_into().unwrap_or(i128::MAX))),
        ]),
        TypeShape::Option(inner) => any_of(vec![schema(types, *inner), object([("type", text("null"))])]),
        TypeShape::Record(fields) => record(types, fields),
        TypeShape::Variant(cases) => {
            any_of(cases.iter().map(|it| case(types, &it.name, &it.documentation, it.ty)).collect())
        }
        TypeShape::Enum(cases) => one_of_names(cases),
        TypeShape::Flags(flags) => {
            object([("type", text("array")), ("items", one_of_names(flags)), ("uniqueItems", Json::Bool(true))])
        }
        TypeShape::Result { ok, err } => any_of(vec![case(types, "ok", "", *ok), case(types, "err", "", *err)]),
    };
    described(schema, &documentation(&declaration.documentation, &declaration.shape))
}

fn record(types: &Types, fields: &[Parameter]) -> Json {
    let property = |field: &Parameter| (field.name.clone(), described(schema(types, field.ty), &field.documentation));
    let required = fields.iter().filter(|field| types.optional(field.ty).is_none()).map(|field| text(&field.name));
    object([
        ("type", text("object")),
        ("properties", Json::Object(fields.iter().map(property).collect())),
        ("required", Json::List(required.collect())),
        ("additionalProperties", Json::Bool(false)),
    ])
}

/// One case of a variant: its name, or an object with that as its only key.
fn case(types: &Types, name: &str, documentation: &str, ty: Option<TypeIndex>) -> Json {
    let case = ty.map_or_else(|| object([("const", text(name))]), |ty| tagged(name, schema(types, ty)));
    described(case, documentation)
}

fn tagged(tag: &str, content: Json) -> Json {
    object([
        ("type", text("object")),
        ("properties", Json::Object(vec![(tag.to_owned(), content)])),
        ("required", Json::List(vec![text(tag)])),
        ("additionalProperties", Json::Bool(false)),
    ])
}

fn one_of_names(cases: &[EnumCase]) -> Json {
    if cases.is_empty() {
        return any_of(Vec::new());
    }
    object([("type", text("string")), ("enum", Json::List(cases.iter().map(|case| text(&case.name)).collect()))])
}

/// What one of these describes. Without any it is nothing, and an empty list is not allowed.
fn any_of(schemas: Vec<Json>) -> Json {
    if schemas.is_empty() { object([("not", object([]))]) } else { object([("anyOf", Json::List(schemas))]) }
}

/// Adds a description, where there is one.
fn described(mut schema: Json, documentation: &str) -> Json {
    if let Json::Object(entries) = &mut schema
        && !documentation.is_empty()
    {
        match entries.iter_mut().find(|(key, _)| key == "description") {
            Some((_, value)) => *value = text(documentation),
            None => entries.push(("description".to_owned(), text(documentation))),
        }
    }
    schema
}

/// The documentation of a type. An `enum` has no place for that of its cases, so it comes behind.
fn documentation(own: &str, shape: &TypeShape) -> String {
    let (TypeShape::Enum(cases) | TypeShape::Flags(cases)) = shape else { return own.to_owned() };
    let said = cases.iter().filter(|case| !case.documentation.is_empty());
    let list: Vec<_> = said.map(|case| format!("- `{}`: {}", case.name, case.documentation)).collect();
    let parts = [own.to_owned(), list.join("\n")];
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join("\n\n")
}

fn bounds(width: IntegerWidth) -> (i128, i128) {
    match width {
        IntegerWidth::S8 => (i8::MIN.into(), i8::MAX.into()),
        IntegerWidth::S16 => (i16::MIN.into(), i16::MAX.into()),
        IntegerWidth::S32 => (i32::MIN.into(), i32::MAX.into()),
        IntegerWidth::S64 => (i64::MIN.into(), i64::MAX.into()),
        IntegerWidth::U8 => (0, u8::MAX.into()),
        IntegerWidth::U16 => (0, u16::MAX.into()),
        IntegerWidth::U32 => (0, u32::MAX.into()),
        IntegerWidth::U64 => (0, u64::MAX.into()),
    }
}
