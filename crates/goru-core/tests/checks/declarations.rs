//! Declarations that no value can be checked against.

use std::sync::Arc;

use goru_core::{Capability, Error, Function, HostFunction, Interface, TypeDeclaration, TypeIndex, TypeShape};

use crate::support::{Shared, capability, case, field, plain};

#[test]
fn declarations_that_cannot_be_checked_are_refused() {
    let foreign = |count: usize| {
        let mut other = Interface::new("other");
        (0..count).map(|_| other.declare(plain(TypeShape::Any))).last().unwrap_or_default()
    };
    let check = |interface: Interface, expected: &str| {
        let error = capability(interface.function(Function::new("f"))).err().expect(expected);
        assert!(matches!(&error, Error::Declaration { interface, .. } if interface == "t"), "{error:?}");
        assert_eq!(error.to_string(), format!("the declaration of the interface `t` is refused: {expected}"));
    };
    let declaring = |shapes: Vec<TypeShape>| {
        let mut interface = Interface::new("t");
        for shape in shapes {
            interface.declare(plain(shape));
        }
        interface
    };
    let any = TypeIndex::default();
    check(declaring(vec![TypeShape::List(foreign(1))]), "the type 1 refers to the type 1, which is not before it");
    check(
        declaring(vec![TypeShape::Option(foreign(2)), TypeShape::Option(foreign(1))]),
        "the type 1 refers to the type 2, which is not before it",
    );
    let result = TypeShape::Result { ok: None, err: Some(foreign(9)) };
    check(declaring(vec![result]), "the type 1 refers to the type 9, which is not before it");
    check(
        declaring(vec![TypeShape::Option(any), TypeShape::Option(foreign(1))]),
        "the type 2 is an option of an option, which null cannot tell apart",
    );
    check(declaring(vec![TypeShape::Record(vec![field("a-b", any), field("a_b", any)])]), "the type 1 has `a-b` twice");
    check(declaring(vec![TypeShape::Flags(vec![case("a"), case("a")])]), "the type 1 has `a` twice");
    check(
        declaring((0..200).map(|n| TypeShape::List(foreign(n))).collect()),
        "the type 128 nests 129 levels, and the limit is 128",
    );
    check(
        Interface::new("t").function(Function::new("g").typed_parameter("x", foreign(5))),
        "the function `g` refers to the type 5, and there are 1",
    );
    check(
        Interface::new("t").function(Function::new("g").output(Some(foreign(1)))),
        "the function `g` refers to the type 1, and there are 1",
    );
    check(
        Interface::new("t").function(Function::new("g").parameter("x").parameter("x")),
        "the function `g` has `x` twice",
    );
    let mut named = Interface::new("t");
    named.declare(TypeDeclaration {
        name: Some("../x".to_owned()),
        documentation: String::new(),
        shape: TypeShape::Any,
    });
    let error = capability(named.function(Function::new("f"))).err().expect("it is no name");
    assert!(matches!(&error, Error::Name { name, what: "a type", .. } if name == "../x"), "{error:?}");

    let twice =
        Interface::new("t").function(Function::new("f").called("same")).function(Function::new("g").called("same"));
    let function = || Arc::new(Shared(Arc::default())) as Arc<dyn HostFunction>;
    let error = Capability::new(twice, [("f", function()), ("g", function())]).expect_err("one could not be called");
    assert_eq!(error.to_string(), "the interface `t` is not implemented as declared: two functions are called `same`");
}
