//! The JSON Schemas of an interface.

use goru_core::{Function, IntegerWidth, Interface, TypeIndex, TypeShape};
use serde_json::{Value, json};

use crate::{case, field, named, shop::shop, unnamed, word};

/// The schema of a type that is the only one.
fn schema(shape: TypeShape) -> Value {
    let mut it = Interface::new("one");
    let ty = it.declare(unnamed(shape));
    let it = it.function(Function::new("get").output(Some(ty)));
    serde_json::to_value(&it).expect("it is JSON")["functions"][0]["result"]["schema"].clone()
}

#[test]
fn shapes() {
    let any = TypeIndex::default();
    let integer = |minimum: i64, maximum: u64| json!({ "type": "integer", "minimum": minimum, "maximum": maximum });
    let table = [
        (TypeShape::Any, json!({})),
        (TypeShape::Boolean, json!({ "type": "boolean" })),
        (TypeShape::Integer(IntegerWidth::S8), integer(-128, 127)),
        (TypeShape::Integer(IntegerWidth::U16), integer(0, 65535)),
        (TypeShape::Integer(IntegerWidth::S64), integer(i64::MIN, i64::MAX.unsigned_abs())),
        (TypeShape::Integer(IntegerWidth::U64), integer(0, u64::MAX)),
        (TypeShape::Float32, json!({ "type": "number" })),
        (TypeShape::Character, json!({ "type": "string", "minLength": 1, "maxLength": 1 })),
        (
            TypeShape::Bytes,
            json!({
                "type": "object",
                "properties": { "$bytes": { "type": "string", "pattern": "^([0-9a-fA-F]{2})*$" } },
                "required": ["$bytes"],
                "additionalProperties": false,
            }),
        ),
        (TypeShape::List(any), json!({ "type": "array", "items": {} })),
        (TypeShape::Tuple(vec![]), json!({ "type": "array", "maxItems": 0 })),
        (
            TypeShape::Tuple(vec![any, any]),
            json!({ "type": "array", "prefixItems": [{}, {}], "items": false, "minItems": 2 }),
        ),
        (TypeShape::Option(any), json!({ "anyOf": [{}, { "type": "null" }] })),
        (TypeShape::Enum(vec![]), json!({ "not": {} })),
        (
            TypeShape::Enum(vec![word("a", "First."), word("b", "")]),
            json!({ "type": "string", "enum": ["a", "b"], "description": "- `a`: First." }),
        ),
        (
            TypeShape::Flags(vec![word("a", "")]),
            json!({ "type": "array", "items": { "type": "string", "enum": ["a"] }, "uniqueItems": true }),
        ),
        (TypeShape::Variant(vec![]), json!({ "not": {} })),
        (
            TypeShape::Variant(vec![case("a", "First.", None)]),
            json!({ "anyOf": [{ "const": "a", "description": "First." }] }),
        ),
    ];
    for (shape, expected) in table {
        assert_eq!(schema(shape.clone()), expected, "{shape:?}");
    }
}

/// Every schema in `json` refers only to what stands in its own `$defs`.
#[test]
fn schemas_stand_by_themselves() {
    fn references(json: &Value, found: &mut Vec<String>) {
        match json {
            Value::Object(entries) => entries.iter().for_each(|(key, value)| match value {
                Value::String(target) if key == "$ref" => found.push(target.clone()),
                value => references(value, found),
            }),
            Value::Array(items) => items.iter().for_each(|item| references(item, found)),
            _ => {}
        }
    }
    let json = serde_json::to_value(shop()).expect("it is JSON");
    let mut schemas = Vec::new();
    for function in json["functions"].as_array().expect("it is a list") {
        schemas.push(&function["arguments"]);
        schemas.extend(["result", "error"].map(|name| &function[name]["schema"]));
        schemas.extend(function["parameters"].as_array().into_iter().flatten().map(|it| &it["schema"]));
    }
    schemas.extend(json["types"].as_array().expect("it is a list").iter().map(|it| &it["schema"]));
    let mut seen = 0;
    for schema in schemas {
        let mut found = Vec::new();
        references(schema, &mut found);
        seen += found.len();
        for target in found {
            let pointer = target.strip_prefix('#').expect("it refers to the schema itself");
            assert!(schema.pointer(pointer).is_some(), "{target} is not in {schema}");
        }
    }
    assert!(seen > 10, "the interface has named types");
}

#[test]
fn names_are_escaped_in_references() {
    let mut it = Interface::new("one");
    let ty = it.declare(named("a/b~c d", "", TypeShape::Record(vec![field("x", "", TypeIndex::default())])));
    let it = it.function(Function::new("get").output(Some(ty)));
    let json = serde_json::to_value(&it).expect("it is JSON");
    let schema = &json["functions"][0]["result"]["schema"];
    assert_eq!(schema["$ref"], "#/$defs/a~1b~0c%20d");
    assert!(schema["$defs"]["a/b~c d"].is_object(), "{schema}");
}
