//! Arguments and answers of whole calls.

use goru_core::{CallError, Function, Functions, IntegerWidth, Interface, TypeIndex, TypeShape, Value};

use crate::support::{block_on, capability, field, int, list, map, plain, text};

#[test]
fn f5_arguments_are_those_of_the_declaration() {
    let mut interface = Interface::new("t");
    let words = interface.declare(plain(TypeShape::Text));
    let maybe = interface.declare(plain(TypeShape::Option(words)));
    let anything = interface.declare(plain(TypeShape::Option(TypeIndex::default())));
    let function =
        Function::new("f").parameter("any").typed_parameter("maybe", maybe).typed_parameter("or-any", anything);
    let (capability, scripted) = capability(interface.function(function)).expect("it is a declaration");
    let call = |arguments| {
        scripted.given.lock().unwrap().clear();
        let answer = block_on(capability.call("t.f", arguments));
        answer.map(|_| scripted.given.lock().unwrap().pop().expect("it was called"))
    };
    let invalid = |text: &str| Err(CallError::InvalidArguments(text.to_owned()));
    let filled = map([("any", Value::Null), ("maybe", Value::Null), ("or-any", Value::Null)]);
    assert_eq!(call(map([("any", Value::Null)])), Ok(filled));
    let all = map([("any", int(1)), ("maybe", text("x")), ("or-any", list([]))]);
    assert_eq!(call(map([("or-any", list([])), ("maybe", text("x")), ("any", int(1))])), Ok(all));
    assert_eq!(call(map([])), invalid("`any`: it is missing"));
    assert_eq!(call(map([("any", int(1)), ("more", int(1))])), invalid("there is no parameter `more`"));
    assert_eq!(call(map([("any", int(1)), ("any", int(1))])), invalid("`any`: it is given twice"));
    let number = Value::Map(vec![(int(1), int(1))]);
    assert_eq!(call(number.clone()), invalid("the name of a parameter is a text, and 1 was given"));
    let no_map = "a map from the names of the parameters to values is expected, and null was given";
    assert_eq!(call(Value::Null), invalid(no_map));

    let open = Interface::new("t").function(Function::new("f").any_parameters());
    let (open, scripted) = self::capability(open).expect("it is a declaration");
    let call = |arguments| block_on(open.call("t.f", arguments));
    assert_eq!(call(map([("x", int(1)), ("", Value::Null)])), Ok(Value::Null));
    assert_eq!(scripted.given.lock().unwrap().pop(), Some(map([("x", int(1)), ("", Value::Null)])));
    assert_eq!(call(map([("x", int(1)), ("x", int(1))])), invalid("`x`: it is given twice"));
    assert_eq!(call(number), invalid("the name of a parameter is a text, and 1 was given"));
    assert_eq!(scripted.given.lock().unwrap().len(), 0);
}

#[test]
fn f5_a_name_that_is_not_granted_is_told_cut() {
    let (capability, _) = capability(Interface::new("t").function(Function::new("f"))).expect("it is a declaration");
    for name in ["", "f", "t.g", "T.F", "t.f\0", "t.f "] {
        assert_eq!(block_on(capability.call(name, map([]))), Err(CallError::UnknownFunction(name.to_owned())));
    }
    let long = "é".repeat(1 << 20);
    assert_eq!(block_on(capability.call(&long, map([]))), Err(CallError::UnknownFunction("é".repeat(64))));
}

#[test]
fn f1_filling_in_what_was_left_out_is_bounded() {
    let mut interface = Interface::new("t");
    let maybe = interface.declare(plain(TypeShape::Option(TypeIndex::default())));
    let fields = (0..100).map(|n| field(&format!("f{n}"), maybe)).collect();
    let record = interface.declare(plain(TypeShape::Record(fields)));
    let records = interface.declare(plain(TypeShape::List(record)));
    let interface = interface.function(Function::new("f").typed_parameter("v", records));
    let (capability, _) = capability(interface).expect("it is a declaration");
    let call = |count| block_on(capability.call("t.f", map([("v", Value::List(vec![map([]); count]))])));
    assert_eq!(call(327), Ok(Value::Null));
    let refused = "`v[327]`: more than 32768 fields are left out in all";
    assert_eq!(call(328), Err(CallError::InvalidArguments(refused.to_owned())));
}

#[test]
fn answers_are_what_is_declared() {
    let mut interface = Interface::new("t");
    let byte = interface.declare(plain(TypeShape::Integer(IntegerWidth::U8)));
    let words = interface.declare(plain(TypeShape::Text));
    let fallible = interface.declare(plain(TypeShape::Result { ok: Some(byte), err: Some(words) }));
    let bare = interface.declare(plain(TypeShape::Result { ok: None, err: None }));
    let failed = |data| Err(CallError::Failed { kind: "k".to_owned(), message: "m".to_owned(), data });
    let (plain_failure, refused) = (Err(CallError::failed("m")), Err(CallError::Internal));
    let denied = Err(CallError::Denied("no".to_owned()));
    type Row = (Option<TypeIndex>, Result<Value, CallError>, Result<Value, CallError>, Option<&'static str>);
    let rows: Vec<Row> = vec![
        (None, Ok(Value::Null), Ok(Value::Null), None),
        (None, Ok(int(1)), refused.clone(), Some("`result`: null is expected, and 1 was given")),
        (Some(byte), Ok(int(1)), Ok(int(1)), None),
        (
            Some(byte),
            Ok(int(256)),
            refused.clone(),
            Some("`result`: an integer from 0 to 255 is expected, and 256 was given"),
        ),
        (Some(byte), failed(Some(list([]))), failed(Some(list([]))), None),
        (Some(fallible), Ok(int(1)), Ok(int(1)), None),
        (
            Some(fallible),
            Ok(text("x")),
            refused.clone(),
            Some("`result`: an integer from 0 to 255 is expected, and a text was given"),
        ),
        (Some(fallible), failed(Some(text("x"))), failed(Some(text("x"))), None),
        (Some(fallible), failed(Some(int(1))), refused.clone(), Some("`error`: a text is expected, and 1 was given")),
        (Some(fallible), plain_failure.clone(), plain_failure, None),
        (Some(fallible), denied.clone(), denied, None),
        (Some(bare), Ok(Value::Null), Ok(Value::Null), None),
        (Some(bare), Ok(text("ok")), refused, Some("`result`: null is expected, and a text was given")),
    ];
    for (output, answer, expected, reason) in rows {
        let interface = interface.clone().function(Function::new("f").output(output));
        let (capability, scripted) = capability(interface).expect("it is a declaration");
        *scripted.answer.lock().unwrap() = Some(answer.clone());
        assert_eq!(block_on(capability.call("t.f", map([]))), expected, "{answer:?}");
        // Who runs the application can learn what is wrong.
        let function = capability.function("t.f").expect("it is granted");
        let told = function.check_answer(answer).err().map(|error| error.to_string());
        assert_eq!(told.as_deref(), reason);
    }
}

#[derive(serde::Deserialize)]
struct GetUser {
    id: u32,
    #[serde(default)]
    full_name: bool,
}

#[test]
fn closures_have_the_defaults_that_serde_knows() {
    let functions =
        Functions::default().register("get_user", |user: GetUser| async move { Ok((user.id, user.full_name)) });
    let capability = functions.capability().expect("it is whole");
    let call = |arguments| block_on(capability.call("get_user", arguments));
    let invalid = |text: &str| Err(CallError::InvalidArguments(text.to_owned()));
    assert_eq!(call(map([("id", int(7))])), Ok(list([int(7), Value::Bool(false)])));
    assert_eq!(call(map([("full_name", Value::Bool(true)), ("id", int(7))])), Ok(list([int(7), Value::Bool(true)])));
    assert_eq!(call(map([])), invalid("the value does not convert: missing field `id`"));
    assert_eq!(call(map([("id", int(7)), ("fullname", int(1))])), invalid("there is no parameter `fullname`"));
    let Err(CallError::InvalidArguments(message)) = call(map([("id", text(&"x".repeat(1 << 20)))])) else { panic!() };
    assert_eq!(message, format!("the value does not convert: invalid type: string \"{}…", "x".repeat(206)));
}
