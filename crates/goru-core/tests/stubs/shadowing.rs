//! An interface whose names are those that the stubs need for themselves.

use goru_core::{Function, Interface, TypeIndex, TypeShape};

use crate::{case, check, field, named, unnamed, word};

#[test]
fn names_that_the_stubs_use() {
    let mut it = Interface::new("class");
    let any = TypeIndex::default();
    let text = it.declare(unnamed(TypeShape::Text));
    let list = it.declare(unnamed(TypeShape::List(text)));
    let bytes = it.declare(unnamed(TypeShape::Bytes));
    let maybe = it.declare(unnamed(TypeShape::Option(text)));
    it.declare(named("any", "", TypeShape::Record(vec![field("int", "", any), field("self", "", bytes)])));
    it.declare(named("str-enum", "", TypeShape::Enum(vec![word("str", ""), word("mro", "")])));
    let promise = it.declare(named("promise", "", TypeShape::Flags(vec![word("delete", "")])));
    it.declare(named("uint8-array", "", TypeShape::Tuple(vec![bytes])));
    let record = it.declare(named("record", "", TypeShape::Record(vec![])));
    let error =
        it.declare(named("error", "", TypeShape::Variant(vec![case("true", "", Some(text)), case("error", "", None)])));
    let fails = it.declare(unnamed(TypeShape::Result { ok: Some(list), err: Some(error) }));
    let nested = it.declare(unnamed(TypeShape::Result { ok: None, err: Some(record) }));
    let it = it
        .function(Function::new("list").typed_parameter("self", list).output(Some(fails)))
        .function(Function::new("str").typed_parameter("str", text).typed_parameter("eval", maybe).output(Some(text)))
        .function(Function::new("goru").typed_parameter("arguments", promise).output(Some(nested)))
        .function(Function::new("bytes").any_parameters())
        .function(Function::new("enum").typed_parameter("enum", bytes).output(Some(bytes)));
    check("class", &it);
}
