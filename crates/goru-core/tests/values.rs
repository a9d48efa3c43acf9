//! Values through every form that they have: the wire, serde, JSON.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

mod strategies;

use std::collections::BTreeMap;

use goru_core::{BigInteger, Error, MAX_DEPTH, Value, decode, encode, from_value, to_value};
use proptest::prelude::*;
use serde::{Deserialize, Serialize, de::DeserializeOwned};

use crate::strategies::{any_value, has_nan};

/// Bytes that look like a payload more often than chance would have it.
fn likely_bytes() -> impl Strategy<Value = Vec<u8>> {
    let piece = prop_oneof![
        4 => (0_u8..9).prop_map(|tag| vec![tag]),
        2 => (5_u8..9, 0_u8..4).prop_map(|(tag, length)| vec![tag, length]),
        1 => any::<[u8; 4]>().prop_map(Vec::from),
        1 => any::<u8>().prop_map(|byte| vec![byte]),
    ];
    prop::collection::vec(piece, 0..48).prop_map(|pieces| pieces.concat())
}

/// What is read takes no more than it was allowed to, and codes to something that reads the same.
fn refused_or_read(bytes: &[u8]) -> Result<(), TestCaseError> {
    if let Ok(value) = decode(bytes, 4096) {
        let again = decode(&encode(&value)?, 4096);
        prop_assert!(has_nan(&value) || again == Ok(value));
    }
    Ok(())
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

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_value_survives_the_wire(value in any_value()) {
        let payload = encode(&value)?;
        prop_assert_eq!(decode(&payload, usize::MAX)?, value);
    }

    #[test]
    fn every_value_survives_json(value in any_value()) {
        let text = serde_json::to_string(&value)?;
        prop_assert_eq!(serde_json::from_str::<Value>(&text)?, value, "{}", text);
    }

    #[test]
    fn every_value_converts_as_it_is(value in any_value()) {
        let held = Holder { value: value.clone() };
        let converted = to_value(&held)?;
        prop_assert_eq!(&converted, &Value::map([("value", value)]));
        prop_assert_eq!(from_value::<Holder>(converted)?, held);
    }

    #[test]
    fn every_value_survives_a_binary_format(value in any_value()) {
        let bytes = postcard::to_stdvec(&Holder { value: value.clone() })?;
        prop_assert_eq!(postcard::from_bytes::<Holder>(&bytes)?.value, value);
    }

    #[test]
    fn f3_every_integer_survives(negative: bool, digits in "[1-9][0-9]{0,400}") {
        let number = format!("{}{digits}", if negative { "-" } else { "" });
        let value = number.parse::<BigInteger>()?.into_value();
        prop_assert_eq!(decode(&encode(&value)?, usize::MAX)?, value);
    }

    #[test]
    fn f1_bytes_that_are_no_payload_are_refused_or_read(bytes in prop_oneof![likely_bytes(), any::<Vec<u8>>()]) {
        refused_or_read(&bytes)?;
    }

    #[test]
    fn f1_changed_payloads_are_refused_or_read(value in any_value(), at: prop::sample::Index, bit in 0..8_u32) {
        let mut payload = encode(&value)?;
        let at = at.index(payload.len());
        payload[at] ^= 1_u8 << bit;
        refused_or_read(&payload)?;
    }

    #[test]
    fn no_value_takes_more_than_is_allowed(value in any_value()) {
        let (payload, takes) = (encode(&value)?, memory(&value));
        prop_assert_eq!(decode(&payload, takes - 1), Err(Error::PayloadTooLarge { limit: takes - 1 }));
        prop_assert_eq!(decode(&payload, takes), Ok(value));
    }

    #[test]
    fn cut_payloads_are_refused(value in any_value(), cut in 1_usize..64) {
        let payload = encode(&value)?;
        let cut = payload.len().saturating_sub(cut);
        prop_assert!(decode(&payload[..cut], usize::MAX).is_err());
    }
}

#[test]
fn the_wire_is_what_the_contract_says() {
    let check = |value: Value, expected: &[u8]| assert_eq!(encode(&value), Ok(expected.to_vec()), "{value:?}");
    check(Value::Null, &[0]);
    check(Value::Bool(true), &[1, 1]);
    check(Value::Integer(0), &[2, 0]);
    check(Value::Integer(-1), &[2, 1]);
    check(Value::Integer(150), &[2, 0xac, 2]);
    check(Value::Integer(i64::MIN), &[2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 1]);
    check(Value::from(u64::MAX), &[3, 9, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0]);
    check(Value::Float(1.0), &[4, 0, 0, 0, 0, 0, 0, 0xf0, 0x3f]);
    check(Value::from("å"), &[5, 2, 0xc3, 0xa5]);
    check(Value::Bytes(vec![0]), &[6, 1, 0]);
    check(Value::List(vec![Value::Null]), &[7, 1, 0]);
    check(Value::Map(vec![(Value::Null, Value::Bool(false))]), &[8, 1, 0, 1, 0]);
}

#[derive(Deserialize)]
struct Recorded {
    python: String,
    payload: String,
    value: Value,
}

/// Values, and what they are coded as by another program than this.
#[test]
fn payloads_are_those_of_another_coder() {
    let recorded: Vec<Recorded> = serde_json::from_str(include_str!("payloads.json")).expect("it is a list of records");
    assert!(recorded.len() > 50);
    for Recorded { python, payload, value } in recorded {
        let pairs = payload.as_bytes().chunks(2).map(|pair| str::from_utf8(pair).expect("it is ASCII"));
        let payload: Vec<u8> = pairs.map(|pair| u8::from_str_radix(pair, 16).expect("it is hexadecimal")).collect();
        assert_eq!(encode(&value).as_ref(), Ok(&payload), "{python}");
        assert_eq!(decode(&payload, 1 << 20), Ok(value), "{python}");
    }
}

#[test]
fn malformed_payloads_are_refused() {
    let check = |payload: &[u8], expected: &str| {
        let error = decode(payload, 1 << 20).expect_err("it is malformed");
        assert_eq!(error.to_string(), format!("the payload is refused: {expected}"), "{payload:?}");
    };
    check(&[], "it is malformed");
    check(&[9], "it holds a value of an unknown kind");
    check(&[1, 2], "it is malformed");
    check(&[2, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff, 0xff], "it is malformed");
    check(&[5, 1, 0xff], "it is malformed");
    check(&[5, 0xff, 0xff, 0xff, 0xff, 0x0f], "it is malformed");
    check(&[7, 2, 0], "it is malformed");
    check(&[7, 0xff, 0xff, 0xff, 0xff, 0x0f, 0], "it is malformed");
    check(&[8, 1, 0], "it is malformed");
    check(&[0, 0], "bytes follow the value");
}

#[test]
fn memory_is_counted_before_it_is_taken() {
    // A list of nulls takes a byte each on the wire, and a whole value each in memory.
    let nulls = encode(&Value::List(vec![Value::Null; 1000])).expect("it is shallow");
    assert_eq!(nulls.len(), 1003);
    let needed = 1001 * size_of::<Value>();
    assert!(decode(&nulls, needed).is_ok());
    assert_eq!(decode(&nulls, needed - 1), Err(Error::PayloadTooLarge { limit: needed - 1 }));
    // A length that is not there is refused before anything is taken for it.
    assert!(decode(&[7, 0xff, 0xff, 0xff, 0x7f], usize::MAX).is_err());
}

#[test]
fn depth_is_bounded_in_both_directions() {
    let nested = |levels: usize| (0..levels).fold(Value::Null, |inner, _| Value::List(vec![inner]));
    let deepest = encode(&nested(MAX_DEPTH)).expect("it is as deep as may be");
    assert_eq!(decode(&deepest, usize::MAX), Ok(nested(MAX_DEPTH)));
    assert!(matches!(encode(&nested(MAX_DEPTH + 1)), Err(Error::Payload { .. })));
    let deeper: Vec<u8> = [7, 1].repeat(100_000).into_iter().chain([0]).collect();
    assert!(matches!(decode(&deeper, usize::MAX), Err(Error::Payload { .. })));
    let empty: Vec<u8> = [7, 1].repeat(MAX_DEPTH).into_iter().chain([7, 0]).collect();
    assert!(matches!(decode(&empty, usize::MAX), Err(Error::Payload { .. })));
}

#[test]
fn f3_integers_that_take_long_in_decimal_are_hexadecimal_in_json() {
    // 2^14284 has 4,300 digits.
    let power = |bits: usize| {
        let mut bytes = vec![0; bits / 8 + 1];
        bytes[bits / 8] = 1 << (bits % 8);
        bytes.push(0);
        BigInteger::from_le_bytes(&bytes)
    };
    let json = |value: &BigInteger| serde_json::to_string(&value.clone().into_value()).expect("it can be written");
    let read = |json: &str| serde_json::from_str::<Value>(json).ok();
    for (bits, expected) in [(14_283, false), (14_284, true), (8 << 20, true)] {
        let value = power(bits);
        let text = json(&value);
        assert_eq!(text.starts_with(r#"{"$integer":"0x1000"#), expected, "{bits}");
        assert_eq!(read(&text), Some(value.into_value()), "{bits}");
    }
    let digits = power(14_283).to_string();
    assert_eq!(json(&power(14_283)), format!(r#"{{"$integer":"{digits}"}}"#));
    for (text, expected) in [
        ("-0xFf", Some(Value::Integer(-255))),
        ("0x", None),
        ("0x-1", None),
        ("-0x+1", None),
        ("--1", None),
        ("0x1g", None),
        ("0X1", None),
        (&"9".repeat(4302), None),
    ] {
        assert_eq!(read(&format!(r#"{{"$integer":"{text}"}}"#)), expected, "{text}");
    }
}

#[test]
fn large_integers_have_one_form() {
    let through = |bytes: &[u8]| BigInteger::from_le_bytes(bytes).into_value();
    assert_eq!(through(&[]), Value::Integer(0));
    assert_eq!(through(&[0xff; 9]), Value::Integer(-1));
    assert_eq!(through(&[0, 0, 0, 0, 0, 0, 0, 0x80]), Value::Integer(i64::MIN));
    assert_eq!(through(&[0, 0, 0, 0, 0, 0, 0, 0x80, 0]), Value::from(1_u64 << 63));
    // A small integer that a guest sent in the long form is a small integer.
    assert_eq!(decode(&[3, 1, 7], 64), Ok(Value::Integer(7)));
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Holder {
    value: Value,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
enum Shape {
    Empty,
    Circle(f64),
    Line(i32, i32),
    Box { width: u8, height: u8 },
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct Everything {
    flag: bool,
    wide: u64,
    widest: i128,
    letter: char,
    text: String,
    missing: Option<u8>,
    present: Option<u8>,
    list: Vec<u16>,
    map: BTreeMap<String, i8>,
    numbers: BTreeMap<u32, String>,
    pair: (u8, String),
    shapes: Vec<Shape>,
    unit: (),
}

fn check_round_trip<T: Serialize + DeserializeOwned + PartialEq + std::fmt::Debug>(value: T) {
    let converted = to_value(&value).expect("it is a value");
    assert_eq!(from_value::<T>(converted.clone()), Ok(value), "{converted:?}");
}

#[test]
fn rust_types_convert_both_ways() {
    check_round_trip(Everything {
        flag: true,
        wide: u64::MAX,
        widest: i128::MIN,
        letter: 'ß',
        text: "text".into(),
        missing: None,
        present: Some(1),
        list: vec![1, 2],
        map: BTreeMap::from([("a".into(), -1)]),
        numbers: BTreeMap::from([(7, "seven".into())]),
        pair: (1, "x".into()),
        shapes: vec![Shape::Empty, Shape::Circle(0.5), Shape::Line(1, -1), Shape::Box { width: 1, height: 2 }],
        unit: (),
    });
    check_round_trip(u128::MAX);
    check_round_trip(f64::MIN_POSITIVE);
}

#[test]
fn nothing_is_coerced_that_would_change() {
    assert_eq!(from_value::<f64>(Value::Integer(1 << 53)), Ok(9_007_199_254_740_992.0));
    assert!(from_value::<f64>(Value::Integer((1 << 53) + 1)).is_err());
    assert!(from_value::<u8>(Value::Integer(256)).is_err());
    assert!(from_value::<u8>(Value::Float(1.0)).is_err());
    assert!(from_value::<String>(Value::Integer(1)).is_err());
    assert!(from_value::<bool>(Value::Integer(1)).is_err());
    assert!(from_value::<Shape>(Value::from("Square")).is_err());
}
