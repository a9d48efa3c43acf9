//! Values in Python's marshal format: as Python writes it, and as nobody should.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

mod strategies;

use goru_core::{Coding, Error, MAX_DEPTH, Value, decode};
use proptest::prelude::*;

use crate::strategies::{any_value, has_nan};

/// The letters of the format, the refused ones too.
const LETTERS: &[u8] = b"NFTilgsuazAZt[()<>{0rcSxyf.:I\xe9\xdb\xfb\xfa\xa9";

/// A value as it comes back: a map in the place of a key has become the list of its pairs.
fn as_key(value: Value) -> Value {
    match value {
        Value::List(items) => Value::List(items.into_iter().map(as_key).collect()),
        Value::Map(entries) => {
            let pair = |(key, value)| Value::List(vec![as_key(key), as_key(value)]);
            Value::List(entries.into_iter().map(pair).collect())
        }
        other => other,
    }
}

fn with_keys(value: Value) -> Value {
    match value {
        Value::List(items) => Value::List(items.into_iter().map(with_keys).collect()),
        Value::Map(entries) => {
            Value::Map(entries.into_iter().map(|(key, value)| (as_key(key), with_keys(value))).collect())
        }
        other => other,
    }
}

/// Bytes that look like a payload more often than chance would have it.
fn likely_bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => prop::sample::select(LETTERS).prop_map(|letter| vec![letter]),
        2 => (0_u8..4).prop_map(|length| vec![length, 0, 0, 0]),
        1 => any::<[u8; 4]>().prop_map(Vec::from),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
    ];
    prop::collection::vec(piece, 0..48).prop_map(|pieces| pieces.concat())
}

/// What is read takes no more than it was allowed to, and codes to something that reads the same.
fn refused_or_read(bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Ok(value) = decode(bytes, 4096) {
        for coding in [Coding::Postcard, Coding::Marshal] {
            let again = decode(&coding.encode(&value)?, 4096);
            prop_assert!(has_nan(&value) || again == Ok(value.clone()) || again == Ok(with_keys(value.clone())));
        }
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_value_survives(value in any_value()) {
        let payload = Coding::Marshal.encode(&value)?;
        prop_assert_eq!(Coding::of(&payload), Coding::Marshal);
        prop_assert_eq!(decode(&payload, usize::MAX)?, with_keys(value.clone()));
        prop_assert_eq!(Coding::of(&Coding::Postcard.encode(&value)?), Coding::Postcard);
    }

    #[test]
    fn f3_every_integer_survives(negative: bool, digits in "[1-9][0-9]{0,400}") {
        let number = format!("{}{digits}", if negative { "-" } else { "" });
        let value = number.parse::<goru_core::BigInteger>()?.into_value();
        prop_assert_eq!(decode(&Coding::Marshal.encode(&value)?, usize::MAX)?, value);
    }

    #[test]
    fn f1_bytes_that_are_no_payload_are_refused_or_read(bytes in prop_oneof![likely_bytes(), any::<Vec<u8>>()]) {
        refused_or_read(&bytes)?;
    }

    #[test]
    fn f1_changed_payloads_are_refused_or_read(value in any_value(), at: prop::sample::Index, bit in 0..8_u32) {
        let mut payload = Coding::Marshal.encode(&value)?;
        let at = at.index(payload.len());
        payload[at] ^= 1_u8 << bit;
        refused_or_read(&payload)?;
    }

    #[test]
    fn cut_payloads_are_refused(value in any_value(), cut in 1_usize..64) {
        let payload = Coding::Marshal.encode(&value)?;
        let cut = payload.len().saturating_sub(cut);
        prop_assert!(decode(&payload[..cut], usize::MAX).is_err());
    }

    #[test]
    fn no_value_takes_more_than_is_allowed(value in any_value()) {
        let (payload, value) = (Coding::Marshal.encode(&value)?, with_keys(value));
        // A long number is counted as it was sent, which is a little more than what it takes, and never less.
        let takes = memory(&value);
        prop_assert_eq!(decode(&payload, takes - 1), Err(Error::PayloadTooLarge { limit: takes - 1 }));
        prop_assert_eq!(decode(&payload, takes + payload.len()), Ok(value));
    }
}

#[derive(serde::Deserialize)]
struct Recorded {
    python: String,
    version_2: String,
    version_4: String,
    value: Value,
}

/// What CPython's `marshal.dumps` wrote in two versions of the format, the later one with references.
fn recorded() -> Vec<Recorded> {
    serde_json::from_str(include_str!("marshal.json")).expect("it is a list of records")
}

fn bytes(digits: &str) -> Vec<u8> {
    let pairs = digits.as_bytes().chunks(2).map(|pair| str::from_utf8(pair).expect("it is ASCII"));
    pairs.map(|pair| u8::from_str_radix(pair, 16).expect("it is hexadecimal")).collect()
}

#[test]
fn what_python_writes_is_read() {
    for Recorded { python, version_2, version_4, value } in recorded() {
        assert_eq!(decode(&bytes(&version_2), 1 << 20).as_ref(), Ok(&value), "{python}");
        assert_eq!(decode(&bytes(&version_4), 1 << 20).as_ref(), Ok(&value), "{python}");
    }
    let minus_zero = decode(&bytes("670000000000000080"), 64);
    assert!(matches!(minus_zero, Ok(Value::Float(it)) if it == 0.0 && it.is_sign_negative()));
    let nan = decode(&bytes("67000000000000f87f"), 64);
    assert!(matches!(nan, Ok(Value::Float(it)) if it.is_nan()));
}

#[test]
fn the_letters_are_what_the_contract_says() {
    let check = |value: Value, expected: &[u8]| {
        let payload = Coding::Marshal.encode(&value);
        assert_eq!(payload, Ok(expected.to_vec()), "{value:?}");
    };
    let list = |items: &[i64]| Value::List(items.iter().copied().map(Value::Integer).collect());
    check(Value::Null, b"N");
    check(Value::Bool(true), b"T");
    check(Value::Bool(false), b"F");
    check(Value::Integer(-5), b"i\xfb\xff\xff\xff");
    check(Value::Integer(1 << 31), b"l\x03\0\0\0\0\0\0\0\x02\0");
    check(Value::Integer(i64::MIN), b"l\xfb\xff\xff\xff\0\0\0\0\0\0\0\0\x08\0");
    check(Value::from(u64::MAX), b"l\x05\0\0\0\xff\x7f\xff\x7f\xff\x7f\xff\x7f\x0f\0");
    check(Value::Float(1.5), b"g\0\0\0\0\0\0\xf8\x3f");
    check(Value::from("hi"), b"z\x02hi");
    check(Value::from("å"), b"u\x02\0\0\0\xc3\xa5");
    check(Value::from("x".repeat(256)), &[b"a\0\x01\0\0".as_slice(), &[b'x'; 256]].concat());
    check(Value::Bytes(vec![0]), b"s\x01\0\0\0\0");
    check(Value::List(vec![Value::Bool(true), Value::Null]), b"[\x02\0\0\0TN");
    check(Value::map([("a", 1)]), b"{z\x01ai\x01\0\0\x000");
    check(Value::Map(vec![(list(&[]), list(&[]))]), b"{)\0[\0\0\0\x000");
    check(
        Value::Map(vec![(Value::Map(vec![(Value::Null, list(&[1]))]), Value::Null)]),
        b"{)\x01)\x02N)\x01i\x01\0\0\0N0",
    );
    let long_key = Value::Map(vec![(list(&[0; 256]), Value::Null)]);
    let items = b"i\0\0\0\0".repeat(256);
    check(long_key, &[b"{(\0\x01\0\0".as_slice(), &items, b"N0"].concat());
}

#[test]
fn every_other_form_of_the_same_is_read() {
    let check = |payload: &[u8], expected: Value| assert_eq!(decode(payload, 1 << 10), Ok(expected), "{payload:?}");
    check(b"u\x02\0\0\0hi", Value::from("hi"));
    check(b"a\x02\0\0\0hi", Value::from("hi"));
    for text in [b"t\x02\0\0\0hi".as_slice(), b"A\x02\0\0\0hi", b"Z\x02hi", b"\xda\x02hi"] {
        check(text, Value::from("hi"));
    }
    for items in [b"(\x01\0\0\0N".as_slice(), b")\x01N", b"<\x01\0\0\0N", b">\x01\0\0\0N"] {
        check(items, Value::List(vec![Value::Null]));
    }
    // An integer in more than the shortest form is an integer, as it is in postcard.
    check(b"l\0\0\0\0", Value::Integer(0));
    check(b"l\xff\xff\xff\xff\x07\0", Value::Integer(-7));
}

#[test]
fn f1_malformed_payloads_are_refused() {
    let check = |payload: &[u8], expected: &str| {
        let error = decode(payload, 1 << 20).expect_err("it is malformed");
        assert_eq!(error.to_string(), format!("the payload is refused: {expected}"), "{payload:?}");
    };
    let early = "it ends too early";
    for payload in
        ["i\0\0\0", "l\x01\0\0\0\0", "g1234567", "s\x02\0\0\0x", "z\x02x", "[\x02\0\0\0N", ")\x01", "{", "{N"]
    {
        check(payload.as_bytes(), early);
    }
    // Lengths beyond what is there, up to 2^31 - 1, and those that are no length.
    for letter in *b"sua[(<>l" {
        check(&[letter, 0xff, 0xff, 0xff, 0x7f, b'N'], early);
        check(&[letter, 0, 0, 0, 0x7f], early);
    }
    for letter in *b"sua[(<>" {
        check(&[letter, 0xff, 0xff, 0xff, 0xff, b'N'], "a length in it is negative");
        check(&[letter, 0, 0, 0, 0x80, b'N'], "a length in it is negative");
    }
    check(b"l\0\0\0\x80N", early);
    check(b"l\x01\0\0\0\0\x80", "a digit of an integer in it has more than 15 bits");
    check(b"l\x02\0\0\0\x01\0\0\0", "an integer in it begins with a zero");
    check(b"u\x03\0\0\0\xed\xa0\x80", "a text in it is not UTF-8");
    check(b"u\x01\0\0\0\xff", "a text in it is not UTF-8");
    check(b"z\x02\xc3\xa5", "a text in it is not ASCII, as it says it is");
    check(b"a\x02\0\0\0\xc3\xa5", "a text in it is not ASCII, as it says it is");
    let end = "the end of a map stands where there is none to end";
    for payload in ["0", "{N0", "[\x01\0\0\x000", ")\x010", "[\x02\0\0\0{00"] {
        check(payload.as_bytes(), end);
    }
    for payload in ["NN", "{00", "{0{0", "[\0\0\0\0N"] {
        check(payload.as_bytes(), "bytes follow the value");
    }
}

#[test]
fn what_is_no_value_is_refused_by_name() {
    let check = |payload: &[u8], expected: &str| {
        let error = decode(payload, 1 << 20).expect_err("it is no value");
        assert_eq!(error.to_string(), format!("the payload is refused: it holds {expected}"), "{payload:?}");
    };
    check(b"c", "a code object");
    check(b"\xe3", "a code object");
    check(b"x", "a complex number");
    check(b"y", "a complex number");
    check(b"[\x01\0\0\0.", "an `Ellipsis`");
    check(b"S", "a `StopIteration`");
    check(b":", "a slice");
    check(b"I", "a value of an unknown kind");
    check(b"?", "a value of an unknown kind");
    // Neither the end of a map nor a reference can be referred to.
    check(b"{\xb0", "a value of an unknown kind");
    check(b"[\x02\0\0\0\xce\xf2\0\0\0\0", "a value of an unknown kind");
}

#[test]
fn a_reference_is_what_it_refers_to() {
    let pair = |value: Value| Value::List(vec![value.clone(), value]);
    let check = |payload: &[u8], expected: Value| assert_eq!(decode(payload, 1 << 10), Ok(expected), "{payload:?}");
    check(b"[\x02\0\0\0\xfa\x02hir\0\0\0\0", pair(Value::from("hi")));
    check(b"[\x02\0\0\0\xdb\x01\0\0\0Nr\0\0\0\0", pair(Value::List(vec![Value::Null])));
    check(b"[\x02\0\0\0\xfb\xce\xd40r\0\0\0\0", pair(Value::Map(vec![(Value::Null, Value::Bool(true))])));
    // What is read again because something refers to it is not numbered again.
    check(
        b"[\x04\0\0\0\xa9\x01\xcer\0\0\0\0\xd4r\x02\0\0\0",
        Value::List(vec![
            Value::List(vec![Value::Null]),
            Value::List(vec![Value::Null]),
            Value::Bool(true),
            Value::Bool(true),
        ]),
    );
}

#[test]
fn f1_references_to_nothing_or_to_themselves_are_refused() {
    let refused = |reason: &str| Err(Error::Payload { reason: reason.into() });
    let nothing = refused("it refers to what is not there");
    assert_eq!(decode(b"r\0\0\0\0", 1 << 20), nothing);
    assert_eq!(decode(b"[\x02\0\0\0\xcer\x01\0\0\0", 1 << 20), nothing);
    assert_eq!(decode(b"[\x02\0\0\0r\0\0\0\0\xce", 1 << 20), nothing);
    assert_eq!(decode(b"[\x02\0\0\0\xcer\xff\xff\xff\x7f", 1 << 20), nothing);
    assert_eq!(decode(b"[\x02\0\0\0\xcer\xff\xff\xff\xff", 1 << 20), refused("a length in it is negative"));
    let itself = refused("the value nests deeper than 128 levels");
    assert_eq!(decode(b"\xdb\x01\0\0\0r\0\0\0\0", 1 << 20), itself);
    assert_eq!(decode(b"\xdb\x02\0\0\0r\0\0\0\0r\0\0\0\0", 1 << 20), itself);
    assert_eq!(decode(b"\xfbr\0\0\0\0N0", 1 << 20), itself);
    assert_eq!(decode(b"\xfbNr\0\0\0\x000", 1 << 20), itself);
    assert_eq!(decode(b"\xa9\x01\xfbNr\0\0\0\x000", 1 << 20), itself);
}

#[test]
fn f1_a_small_payload_cannot_say_much() {
    // Each list holds the one before it twice: 2^100 nulls in 1.4 KB.
    let mut payload = b"[\x64\0\0\0\xdb\x02\0\0\0NN".to_vec();
    for last in 0_i32..99 {
        let reference = [b"r".as_slice(), &last.to_le_bytes()].concat();
        payload.extend([b"\xdb\x02\0\0\0".as_slice(), &reference, &reference].concat());
    }
    for limit in [0, 100, 1 << 10, 1 << 20, 16 << 20] {
        assert_eq!(decode(&payload, limit), Err(Error::PayloadTooLarge { limit }));
    }
    // A long text is counted wherever it stands.
    let texts = [b"[\x64\0\0\0\xf3\0\0\x01\0".as_slice(), &[b'x'; 1 << 16], &b"r\0\0\0\0".repeat(99)].concat();
    let needed = 101 * size_of::<Value>() + (100 << 16);
    assert!(decode(&texts, needed).is_ok());
    assert_eq!(decode(&texts, needed - 1), Err(Error::PayloadTooLarge { limit: needed - 1 }));
}

#[test]
fn many_like_maps_share_their_keys() {
    let user = |id: i64| Value::map([("id", id), ("né", id)]);
    let users = Value::List((0..4).map(user).collect());
    let first = b"{\xfa\x02idi\0\0\0\0\xf5\x03\0\0\0n\xc3\xa9i\0\0\0\x000".as_slice();
    let other = |id: u8| [b"{r\0\0\0\0i", [id, 0, 0, 0].as_slice(), b"r\x01\0\0\0i", &[id, 0, 0, 0], b"0"].concat();
    let expected = [b"[\x04\0\0\0", first, &other(1), &other(2), &other(3)].concat();
    assert_eq!(Coding::Marshal.encode(&users), Ok(expected.clone()));
    assert_eq!(decode(&expected, 1 << 20), Ok(users));
}

/// What a value takes once it is built.
fn memory(value: &Value) -> usize {
    fn heap(value: &Value) -> usize {
        match value {
            Value::Text(it) => it.len(),
            Value::Bytes(it) => it.len(),
            Value::BigInteger(it) => it.to_le_bytes().len(),
            Value::List(items) => items.iter().map(memory).sum(),
            Value::Map(entries) => entries.iter().map(|(key, value)| memory(key) + memory(value)).sum(),
            _ => 0,
        }
    }
    size_of::<Value>() + heap(value)
}

#[test]
fn memory_is_counted_before_it_is_taken() {
    let value = Value::List(vec![
        Value::List(vec![Value::Null; 100]),
        Value::Map((0..100).map(|n| (Value::Integer(n), Value::Map(Vec::new()))).collect()),
        Value::from("text"),
        Value::Bytes(vec![0; 10]),
    ]);
    let payload = Coding::Marshal.encode(&value).expect("it is shallow");
    let needed = memory(&value);
    assert_eq!(decode(&payload, needed), Ok(value));
    assert_eq!(decode(&payload, needed - 1), Err(Error::PayloadTooLarge { limit: needed - 1 }));
    // A list says how long it is: it is refused before its first item is looked at.
    let lie = [b"[\0\0\x01\0".as_slice(), &[b'?'; 1 << 16]].concat();
    assert_eq!(decode(&lie, 1 << 16), Err(Error::PayloadTooLarge { limit: 1 << 16 }));
}

#[test]
fn f2_depth_is_bounded_in_both_directions() {
    let nested = |levels: usize| (0..levels).fold(Value::Null, |inner, _| Value::List(vec![inner]));
    let deepest = Coding::Marshal.encode(&nested(MAX_DEPTH)).expect("it is as deep as may be");
    assert_eq!(decode(&deepest, usize::MAX), Ok(nested(MAX_DEPTH)));
    assert!(matches!(Coding::Marshal.encode(&nested(MAX_DEPTH + 1)), Err(Error::Payload { .. })));
    let too_deep = Err(Error::Payload { reason: "the value nests deeper than 128 levels".into() });
    for level in [b"[\x01\0\0\0".as_slice(), b")\x01", b"{", b"{N", b"<\x01\0\0\0"] {
        assert_eq!(decode(&level.repeat(1_000_000), usize::MAX), too_deep, "{level:?}");
    }
    let empty = [b"[\x01\0\0\0".repeat(MAX_DEPTH).as_slice(), b"[\0\0\0\0"].concat();
    assert_eq!(decode(&empty, usize::MAX), too_deep);
    let empty = [b"{N".repeat(MAX_DEPTH).as_slice(), b"{0", &[b'0'; MAX_DEPTH]].concat();
    assert_eq!(decode(&empty, usize::MAX), too_deep);
}
