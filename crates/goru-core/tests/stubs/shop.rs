//! An interface as people write it, over every shape.

use goru_core::{Function, IntegerWidth, Interface, TypeIndex, TypeShape};

use crate::{case, check, field, named, unnamed, word};

#[test]
fn every_shape() {
    check("shop", &shop());
}

/// An interface with every shape of a type, and every way of a function to answer.
pub(crate) fn shop() -> Interface {
    let mut shop = Interface::new("web-shop").documentation("The shop.\n\nPrices are in cents.");
    let any = TypeIndex::default();
    let mut plain = |shape| shop.declare(unnamed(shape));
    let boolean = plain(TypeShape::Boolean);
    let small = plain(TypeShape::Integer(IntegerWidth::S8));
    let count = plain(TypeShape::Integer(IntegerWidth::U32));
    let large = plain(TypeShape::Integer(IntegerWidth::S64));
    let ratio = plain(TypeShape::Float32);
    let float = plain(TypeShape::Float64);
    let character = plain(TypeShape::Character);
    let text = plain(TypeShape::Text);
    let bytes = plain(TypeShape::Bytes);
    let maybe_text = plain(TypeShape::Option(text));
    let maybe_count = plain(TypeShape::Option(count));
    let texts = plain(TypeShape::List(text));
    let nothing = plain(TypeShape::Tuple(vec![]));
    let point = plain(TypeShape::Tuple(vec![float, float]));
    let id = shop.declare(named("user-id", "Identifies a user.", TypeShape::Integer(IntegerWidth::U64)));
    let color = shop.declare(named(
        "color",
        "A colour.",
        TypeShape::Enum(vec![word("red", "Like a rose."), word("dark-green", "")]),
    ));
    let rights = shop.declare(named(
        "rights",
        "What a user may do.",
        TypeShape::Flags(vec![word("read", "Look."), word("write-all", "")]),
    ));
    let shape = shop.declare(named(
        "shape",
        "A shape.",
        TypeShape::Variant(vec![
            case("circle", "Round.", Some(float)),
            case("path", "", Some(point)),
            case("none", "No shape.", None),
        ]),
    ));
    let maybe_color = shop.declare(unnamed(TypeShape::Option(color)));
    let user = shop.declare(named(
        "user",
        "A user of the shop.",
        TypeShape::Record(vec![
            field("id", "The number.", id),
            field("nick-name", "", maybe_text),
            field("rights", "", rights),
            field("favourite", "The colour, if there is one.\nIt may change.", maybe_color),
        ]),
    ));
    let users = shop.declare(unnamed(TypeShape::List(user)));
    let fault = shop.declare(named(
        "user-error",
        "Why there is no user.",
        TypeShape::Variant(vec![case("not-found", "Nobody has this number.", None), case("locked", "", Some(count))]),
    ));
    let refusal = shop.declare(named(
        "refusal",
        "Why a payment is refused.",
        TypeShape::Enum(vec![word("no-funds", ""), word("expired", "The card is too old.")]),
    ));
    let problem = shop.declare(named(
        "problem",
        "",
        TypeShape::Record(vec![field("code", "A number.", count), field("hint", "", maybe_text)]),
    ));
    let mut plain = |shape| shop.declare(unnamed(shape));
    let inner = plain(TypeShape::Result { ok: Some(user), err: Some(text) });
    let inners = plain(TypeShape::List(inner));
    let done = plain(TypeShape::Result { ok: None, err: None });
    let twice = plain(TypeShape::Option(maybe_text));
    let sizes = plain(TypeShape::List(large));
    let anonymous = plain(TypeShape::Record(vec![field("the-key", "", text), field("value", "", maybe_count)]));
    let side = plain(TypeShape::Enum(vec![word("left", ""), word("right", "")]));
    let sides = plain(TypeShape::Flags(vec![word("top-most", ""), word("bottom", "")]));
    let either = plain(TypeShape::Variant(vec![case("a", "", Some(count)), case("b", "", None)]));
    let may_find = plain(TypeShape::Result { ok: Some(user), err: Some(fault) });
    let may_pay = plain(TypeShape::Result { ok: None, err: Some(refusal) });
    let may_ship = plain(TypeShape::Result { ok: Some(count), err: Some(problem) });
    let may_say = plain(TypeShape::Result { ok: Some(text), err: Some(texts) });
    let pages = shop.declare(named("pages", "Pages of texts.", TypeShape::List(texts)));

    shop.function(Function::new("get-user").documentation("One user.").typed_parameter("id", id).output(Some(may_find)))
        .function(
            Function::new("list")
                .documentation("The users whose names begin with `prefix`,\nsorted.")
                .typed_parameter("prefix", maybe_text)
                .typed_parameter("limit", count)
                .typed_parameter("after", maybe_text)
                .typed_parameter("color", maybe_color)
                .output(Some(users)),
        )
        .function(Function::new("pay").typed_parameter("amount", large).output(Some(may_pay)))
        .function(Function::new("ship").typed_parameter("to", user).output(Some(may_ship)))
        .function(Function::new("say").typed_parameter("text", texts).output(Some(may_say)))
        .function(Function::new("try").documentation("Tries.").output(Some(done)))
        .function(Function::new("log").any_parameters().output(None))
        .function(Function::new("import").parameter("class").typed_parameter("default", maybe_count))
        .function(Function::new("import-async").output(None))
        .function(
            Function::new("paint")
                .typed_parameter("shape", shape)
                .typed_parameter("color", color)
                .typed_parameter("letter", character)
                .typed_parameter("small", small)
                .typed_parameter("ratio", ratio)
                .typed_parameter("is-new", boolean)
                .output(Some(bytes)),
        )
        .function(
            Function::new("odds")
                .typed_parameter("nothing", nothing)
                .typed_parameter("twice", twice)
                .typed_parameter("sizes", sizes)
                .typed_parameter("anonymous", anonymous)
                .typed_parameter("side", side)
                .typed_parameter("sides", sides)
                .typed_parameter("either", either)
                .typed_parameter("pages", pages)
                .typed_parameter("rest", any)
                .output(Some(inners)),
        )
}
