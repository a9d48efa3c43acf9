//! Values of every type: what is admitted, in which form, and what is said of the rest.

use goru_core::{BigInteger, IntegerWidth, Interface, TypeShape, Value};

use crate::support::{carrying, case, conform, field, int, list, map, plain, same, text};

#[test]
fn simple_types_admit_their_own_values_only() {
    let simple = |shape: TypeShape| move |it: &mut Interface| it.declare(plain(shape));
    conform(
        simple(TypeShape::Boolean),
        &[
            same(Value::Bool(true)),
            (int(1), Err("`v`: a boolean is expected, and 1 was given")),
            (Value::Null, Err("`v`: a boolean is expected, and null was given")),
        ],
    );
    conform(
        simple(TypeShape::Text),
        &[
            same(text("")),
            (Value::Bytes(vec![1]), Err("`v`: a text is expected, and a bytes value was given")),
            (list([]), Err("`v`: a text is expected, and a list was given")),
        ],
    );
    conform(
        simple(TypeShape::Bytes),
        &[
            same(Value::Bytes(vec![0, 255])),
            (text("x"), Err("`v`: a bytes value is expected, and a text was given")),
            (list([int(1)]), Err("`v`: a bytes value is expected, and a list was given")),
        ],
    );
    conform(
        simple(TypeShape::Character),
        &[
            same(text("é")),
            same(text("😀")),
            (text(""), Err("`v`: a text of one character is expected, and one of 0 was given")),
            (text("e\u{301}"), Err("`v`: a text of one character is expected, and one of 2 was given")),
            (int(65), Err("`v`: a text of one character is expected, and 65 was given")),
        ],
    );
    conform(
        simple(TypeShape::Any),
        &[same(Value::Null), same(Value::Map(vec![(int(1), list([Value::Float(0.5)])), (int(1), Value::Null)]))],
    );
}

#[test]
fn integers_stay_within_their_width() {
    let widths = [
        (IntegerWidth::S8, i128::from(i8::MIN), i128::from(i8::MAX), "from -128 to 127"),
        (IntegerWidth::S16, i16::MIN.into(), i16::MAX.into(), "from -32768 to 32767"),
        (IntegerWidth::S32, i32::MIN.into(), i32::MAX.into(), "from -2^31 to 2^31-1"),
        (IntegerWidth::S64, i64::MIN.into(), i64::MAX.into(), "from -2^63 to 2^63-1"),
        (IntegerWidth::U8, 0, u8::MAX.into(), "from 0 to 255"),
        (IntegerWidth::U16, 0, u16::MAX.into(), "from 0 to 65535"),
        (IntegerWidth::U32, 0, u32::MAX.into(), "from 0 to 2^32-1"),
        (IntegerWidth::U64, 0, u64::MAX.into(), "from 0 to 2^64-1"),
    ];
    for (width, least, greatest, bounds) in widths {
        let refused = |given: &str| format!("`v`: an integer {bounds} is expected, and {given} was given");
        let (below, above) = (refused(&(least - 1).to_string()), refused(&(greatest + 1).to_string()));
        let huge = "1".repeat(5000).parse::<BigInteger>().expect("it is an integer").into_value();
        conform(
            |it| it.declare(plain(TypeShape::Integer(width))),
            &[
                same(int(least)),
                same(int(greatest)),
                (int(least - 1), Err(&below)),
                (int(greatest + 1), Err(&above)),
                (huge, Err(&refused("an integer of more than 127 bits"))),
                (Value::Float(1.0), Err(&refused("the float 1.0"))),
                (Value::Bool(true), Err(&refused("a boolean"))),
            ],
        );
    }
    // An implementation may leave a small integer in its large form, which no payload has.
    let small = Value::BigInteger(BigInteger::from(7_i128));
    conform(|it| it.declare(plain(TypeShape::Integer(IntegerWidth::U8))), &[(small, Ok(int(7)))]);
}

#[test]
fn f3_an_integer_becomes_the_float_that_it_is_or_is_refused() {
    let power = |exponent: usize| {
        let mut bytes = vec![0; exponent / 8 + 2];
        bytes[exponent / 8] = 1 << (exponent % 8);
        BigInteger::from_le_bytes(&bytes).into_value()
    };
    let refused = "`v`: an integer that a float of 64 bits holds exactly is expected, and";
    conform(
        |it| it.declare(plain(TypeShape::Float64)),
        &[
            same(Value::Float(0.1)),
            same(Value::Float(-0.0)),
            same(Value::Float(f64::NAN)),
            same(Value::Float(f64::NEG_INFINITY)),
            (int(0), Ok(Value::Float(0.0))),
            (int(-3), Ok(Value::Float(-3.0))),
            (int(1 << 53), Ok(Value::Float(9_007_199_254_740_992.0))),
            (int((1 << 53) + 1), Err(&format!("{refused} 9007199254740993 was given"))),
            (int((1 << 53) + 2), Ok(Value::Float(9_007_199_254_740_994.0))),
            (int(i64::MIN.into()), Ok(Value::Float(-9_223_372_036_854_775_808.0))),
            (int(i64::MAX.into()), Err(&format!("{refused} 9223372036854775807 was given"))),
            (power(64), Ok(Value::Float(18_446_744_073_709_551_616.0))),
            (power(1023), Ok(Value::Float(2_f64.powi(1023)))),
            (power(1024), Err(&format!("{refused} an integer of more than 127 bits was given"))),
            (Value::Bool(true), Err("`v`: a float is expected, and a boolean was given")),
            (text("1.0"), Err("`v`: a float is expected, and a text was given")),
        ],
    );
    let refused = "`v`: a float that is exact in 32 bits is expected, and";
    conform(
        |it| it.declare(plain(TypeShape::Float32)),
        &[
            same(Value::Float(0.5)),
            same(Value::Float(-0.0)),
            same(Value::Float(f64::NAN)),
            same(Value::Float(f64::INFINITY)),
            same(Value::Float(f32::MAX.into())),
            (int(1 << 24), Ok(Value::Float(16_777_216.0))),
            (int((1 << 24) + 1), Err(&format!("{refused} 16777217 was given"))),
            (Value::Float(0.1), Err(&format!("{refused} the float 0.1 was given"))),
            (Value::Float(1e300), Err(&format!("{refused} the float 1e300 was given"))),
        ],
    );
}

#[test]
fn f5_what_is_wrong_is_told_with_the_way_to_it() {
    let user = |it: &mut Interface| {
        let byte = it.declare(plain(TypeShape::Integer(IntegerWidth::U8)));
        let words = it.declare(plain(TypeShape::Text));
        let tags = it.declare(plain(TypeShape::List(byte)));
        let maybe = it.declare(plain(TypeShape::Option(words)));
        let pair = it.declare(plain(TypeShape::Tuple(vec![words, byte])));
        let pairs = it.declare(plain(TypeShape::List(pair)));
        let fields = [("id", byte), ("tags", tags), ("mail", maybe), ("pairs", pairs)];
        it.declare(plain(TypeShape::Record(fields.map(|(name, ty)| field(name, ty)).into())))
    };
    let with = |name: &str, value: Value| {
        let Value::Map(mut entries) = map([("id", int(1)), ("tags", list([])), ("pairs", list([]))]) else { panic!() };
        entries.retain(|(key, _)| *key != text(name));
        entries.push((text(name), value));
        Value::Map(entries)
    };
    let whole = map([("id", int(1)), ("tags", list([])), ("mail", Value::Null), ("pairs", list([]))]);
    let long = "é\n".repeat(1 << 19);
    let cut = format!("`v`: there is no field `{}…`", "é\\n".repeat(32));
    let mut twice = with("id", int(1));
    if let Value::Map(entries) = &mut twice {
        entries.push((text("id"), int(1)));
    }
    conform(
        user,
        &[
            // Fields come in the order of the declaration, and one that may be left out is null.
            (map([("pairs", list([])), ("id", int(1)), ("tags", list([]))]), Ok(whole.clone())),
            (with("mail", Value::Null), Ok(whole)),
            (
                with("tags", list([int(0), int(255), int(7), int(300)])),
                Err("`v.tags[3]`: an integer from 0 to 255 is expected, and 300 was given"),
            ),
            (
                with("pairs", list([list([text("x"), int(1)]), list([text("x"), Value::Null])])),
                Err("`v.pairs[1][1]`: an integer from 0 to 255 is expected, and null was given"),
            ),
            (
                with("pairs", list([list([text("x")])])),
                Err("`v.pairs[0]`: a list of 2 values is expected, and one of 1 was given"),
            ),
            (with("pairs", list([int(1)])), Err("`v.pairs[0]`: a list of 2 values is expected, and 1 was given")),
            (with("mail", int(1)), Err("`v.mail`: a text is expected, and 1 was given")),
            (map([("id", int(1))]), Err("`v.tags`: it is missing")),
            (with("name", int(1)), Err("`v`: there is no field `name`")),
            (with(&long, int(1)), Err(&cut)),
            (twice, Err("`v.id`: it is given twice")),
            (Value::Map(vec![(int(1), int(1))]), Err("`v`: the name of a field is a text, and 1 was given")),
            (list([]), Err("`v`: a map is expected, and a list was given")),
        ],
    );
}

#[test]
fn cases_are_texts_or_maps_of_one_key() {
    let expected = "`v`: `none`, `some` or `maybe` is expected, and";
    conform(
        |it| {
            let count = it.declare(plain(TypeShape::Integer(IntegerWidth::U8)));
            let maybe = it.declare(plain(TypeShape::Option(count)));
            let cases = [("none", None), ("some", Some(count)), ("maybe", Some(maybe))];
            it.declare(plain(TypeShape::Variant(cases.map(|(name, ty)| carrying(name, ty)).into())))
        },
        &[
            same(text("none")),
            same(map([("some", int(1))])),
            same(map([("maybe", Value::Null)])),
            (text("all"), Err(&format!("{expected} `all` was given"))),
            (map([("all", int(1))]), Err(&format!("{expected} `all` was given"))),
            (Value::Null, Err(&format!("{expected} null was given"))),
            (text("some"), Err("`v`: the case `some` carries a value: a map with that one key is expected")),
            (map([("none", Value::Null)]), Err("`v`: the case `none` carries no value: its text is expected")),
            (map([("some", int(-1))]), Err("`v.some`: an integer from 0 to 255 is expected, and -1 was given")),
            (
                map([("some", int(1)), ("none", Value::Null)]),
                Err("`v`: a map with one key, `none`, `some` or `maybe`, is expected, and one of 2 was given"),
            ),
            (map([]), Err("`v`: a map with one key, `none`, `some` or `maybe`, is expected, and one of 0 was given")),
        ],
    );
    let colours = || vec![case("red"), case("green"), case("blue")];
    conform(
        |it| it.declare(plain(TypeShape::Enum(colours()))),
        &[
            same(text("green")),
            (text("Green"), Err("`v`: `red`, `green` or `blue` is expected, and `Green` was given")),
            (map([("red", Value::Null)]), Err("`v`: the case `red` carries no value: its text is expected")),
        ],
    );
    conform(
        |it| it.declare(plain(TypeShape::Flags(colours()))),
        &[
            same(list([])),
            same(list([text("blue"), text("red")])),
            (list([text("red"), text("red")]), Err("`v[1]`: the flag `red` is given twice")),
            (list([text("pink")]), Err("`v[0]`: `red`, `green` or `blue` is expected, and `pink` was given")),
            (text("red"), Err("`v`: a list of `red`, `green` or `blue` is expected, and a text was given")),
        ],
    );
    conform(
        |it| {
            let words = it.declare(plain(TypeShape::Text));
            it.declare(plain(TypeShape::Result { ok: None, err: Some(words) }))
        },
        &[
            same(text("ok")),
            same(map([("err", text("no"))])),
            (text("err"), Err("`v`: the case `err` carries a value: a map with that one key is expected")),
            (map([("ok", Value::Null)]), Err("`v`: the case `ok` carries no value: its text is expected")),
            (map([("err", int(1))]), Err("`v.err`: a text is expected, and 1 was given")),
        ],
    );
    conform(
        |it| it.declare(plain(TypeShape::Enum((0..500).map(|n| case(&format!("c{n}"))).collect()))),
        &[(
            text("d"),
            Err("`v`: one of `c0`, `c1`, `c2`, `c3`, `c4`, `c5`, `c6`, `c7`, `c8`, `c9`, `c10`, `c11`, `c12`, `c13`, \
                 `c14`, `c15`, … (500 in all) is expected, and `d` was given"),
        )],
    );
}
