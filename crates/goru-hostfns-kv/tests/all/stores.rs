//! What every store does, shown of each.

use std::time::Duration;

use goru_core::{BigInteger, Value};
use goru_hostfns_kv::{Error, Kv};

use crate::backend::{Clock, with_each_store};

with_each_store!(
    values_come_back_as_they_went,
    entries_come_and_go,
    keys_are_listed_in_order,
    listings_skip_what_has_expired,
    integers_are_added_to,
    a_sum_keeps_its_expiry,
    values_are_compared_before_they_are_set,
    entries_expire,
    the_longest_life_is_bounded,
    an_expiry_is_moved,
    namespaces_are_apart,
    names_of_namespaces_are_never_joined,
);

fn ms(milliseconds: u64) -> Option<Duration> {
    Some(Duration::from_millis(milliseconds))
}

fn int(value: i64) -> Value {
    Value::Integer(value)
}

async fn values_come_back_as_they_went(kv: Kv, _: Clock) {
    let big: BigInteger = "9".repeat(5000).parse().unwrap();
    let values = [
        Value::Null,
        Value::Bool(false),
        int(0),
        int(i64::MIN),
        int(i64::MAX),
        Value::BigInteger(big),
        Value::Float(-0.0),
        Value::Float(f64::INFINITY),
        Value::from(""),
        Value::from("0"),
        Value::from("\0\u{1f600}"),
        Value::Bytes((0..=255).collect()),
        Value::List(vec![Value::Null, Value::List(Vec::new())]),
        Value::Map(vec![(Value::Bytes(vec![0xff]), int(1)), (Value::Null, Value::Map(Vec::new()))]),
    ];
    for value in values {
        kv.set("key", &value, None).await.unwrap();
        assert_eq!(kv.get("key").await, Ok(Some(value)));
    }
}

async fn entries_come_and_go(kv: Kv, _: Clock) {
    for key in ["a", "\0", "{a}:b", "key with spaces\r\n", "ключ", "\u{10ffff}"] {
        assert_eq!(kv.get(key).await, Ok(None), "{key:?}");
        assert_eq!(kv.delete(key).await, Ok(false), "{key:?}");
        kv.set(key, &Value::Null, None).await.unwrap();
        assert_eq!(kv.get(key).await, Ok(Some(Value::Null)), "{key:?}");
        assert_eq!(kv.exists(key).await, Ok(true), "{key:?}");
        assert_eq!(kv.delete(key).await, Ok(true), "{key:?}");
        assert_eq!(kv.exists(key).await, Ok(false), "{key:?}");
    }
    assert_eq!(kv.usage().await.map(|usage| (usage.entries, usage.bytes)), Ok((0, 0)));
}

async fn keys_are_listed_in_order(kv: Kv, _: Clock) {
    // In the order of code points, which is not that of UTF-16.
    let sorted = ["B", "a", "a/", "a/1", "a/10", "a/2", "a0", "b", "é", "\u{ff5e}", "\u{1f600}"];
    for index in [5, 0, 10, 3, 7, 1, 9, 2, 8, 4, 6] {
        kv.set(sorted[index], &int(0), None).await.unwrap();
    }
    type Case<'a> = (&'a str, Option<&'a str>, Option<u32>, &'a [&'a str]);
    let cases: [Case<'_>; 14] = [
        ("", None, None, &sorted),
        ("a/", None, None, &["a/", "a/1", "a/10", "a/2"]),
        ("a/1", None, None, &["a/1", "a/10"]),
        ("c", None, None, &[]),
        ("\u{10ffff}", None, None, &[]),
        ("", None, Some(2), &["B", "a"]),
        ("", None, Some(0), &[]),
        ("", None, Some(u32::MAX), &sorted),
        ("", Some("a0"), None, &["b", "é", "\u{ff5e}", "\u{1f600}"]),
        ("a/", Some("a/1"), Some(1), &["a/10"]),
        ("a/", Some("a/11"), None, &["a/2"]),
        ("a/", Some("B"), None, &["a/", "a/1", "a/10", "a/2"]),
        ("a/", Some("a/"), None, &["a/1", "a/10", "a/2"]),
        ("a/", Some("b"), None, &[]),
    ];
    for (prefix, after, limit, expected) in cases {
        let found = kv.keys(prefix, after, limit).await.unwrap();
        assert_eq!(found, expected, "{prefix:?} after {after:?}, {limit:?} of them");
    }
}

async fn listings_skip_what_has_expired(kv: Kv, clock: Clock) {
    for index in 0..10 {
        let ttl = if index % 3 == 0 { None } else { ms(5) };
        kv.set(&format!("key-{index}"), &int(index), ttl).await.unwrap();
    }
    clock.pass(5);
    assert_eq!(kv.keys("key", None, Some(3)).await.unwrap(), ["key-0", "key-3", "key-6"]);
    assert_eq!(kv.keys("key", None, None).await.unwrap(), ["key-0", "key-3", "key-6", "key-9"]);
}

async fn integers_are_added_to(kv: Kv, _: Clock) {
    assert_eq!(kv.increment("n", 1).await, Ok(1));
    assert_eq!(kv.increment("n", -3).await, Ok(-2));
    assert_eq!(kv.increment("n", 0).await, Ok(-2));
    assert_eq!(kv.get("n").await, Ok(Some(int(-2))));
    assert_eq!(kv.increment("new", 0).await, Ok(0));
    // Beyond what a float holds exactly, up to the bounds, and not over them.
    kv.set("n", &int((1 << 53) + 1), None).await.unwrap();
    assert_eq!(kv.increment("n", 2).await, Ok((1 << 53) + 3));
    kv.set("n", &int(i64::MAX - 1), None).await.unwrap();
    assert_eq!(kv.increment("n", 1).await, Ok(i64::MAX));
    assert_eq!(kv.increment("n", 1).await, Err(Error::Overflow));
    assert_eq!(kv.get("n").await, Ok(Some(int(i64::MAX))));
    kv.set("n", &int(i64::MIN + 1), None).await.unwrap();
    assert_eq!(kv.increment("n", -1).await, Ok(i64::MIN));
    assert_eq!(kv.increment("n", i64::MIN).await, Err(Error::Overflow));
    let others = [
        Value::Null,
        Value::Bool(true),
        Value::Float(1.0),
        Value::from("1"),
        Value::Bytes(b"1".to_vec()),
        Value::from(u64::MAX),
        Value::List(vec![int(1)]),
    ];
    for other in others {
        kv.set("n", &other, None).await.unwrap();
        assert_eq!(kv.increment("n", 1).await, Err(Error::NotAnInteger), "{other:?}");
        assert_eq!(kv.get("n").await, Ok(Some(other)));
    }
}

async fn a_sum_keeps_its_expiry(kv: Kv, clock: Clock) {
    kv.set("n", &int(1), ms(10)).await.unwrap();
    clock.pass(9);
    assert_eq!(kv.increment("n", 1).await, Ok(2));
    clock.pass(1);
    assert_eq!(kv.get("n").await, Ok(None));
    assert_eq!(kv.increment("n", 1).await, Ok(1));
    clock.pass(1_000_000);
    assert_eq!(kv.get("n").await, Ok(Some(int(1))));
}

async fn values_are_compared_before_they_are_set(kv: Kv, clock: Clock) {
    let (none, one, two) = (Value::Null, int(1), int(2));
    assert_eq!(kv.compare_and_set("k", &one, &two, None).await, Ok(false));
    assert_eq!(kv.exists("k").await, Ok(false));
    assert_eq!(kv.compare_and_set("k", &none, &one, None).await, Ok(true));
    assert_eq!(kv.compare_and_set("k", &none, &two, None).await, Ok(false));
    for other in [Value::Float(1.0), Value::Bool(true), Value::from("1"), Value::Bytes(b"1".to_vec())] {
        assert_eq!(kv.compare_and_set("k", &other, &two, None).await, Ok(false), "{other:?}");
    }
    assert_eq!(kv.compare_and_set("k", &one, &two, None).await, Ok(true));
    assert_eq!(kv.get("k").await, Ok(Some(two.clone())));
    // A stored null is the null that a script gets for a key that is not there.
    kv.set("k", &none, None).await.unwrap();
    assert_eq!(kv.compare_and_set("k", &none, &one, ms(10)).await, Ok(true));
    // A lock that its owner did not give back is free again.
    clock.pass(10);
    assert_eq!(kv.compare_and_set("k", &one, &two, None).await, Ok(false));
    assert_eq!(kv.compare_and_set("k", &none, &two, None).await, Ok(true));
}

async fn entries_expire(kv: Kv, clock: Clock) {
    kv.set("k", &int(1), ms(10)).await.unwrap();
    kv.set("at once", &int(1), ms(0)).await.unwrap();
    assert_eq!(kv.exists("at once").await, Ok(false));
    clock.pass(9);
    assert_eq!(kv.get("k").await, Ok(Some(int(1))));
    clock.pass(1);
    assert_eq!(kv.get("k").await, Ok(None));
    assert_eq!(kv.exists("k").await, Ok(false));
    assert_eq!(kv.delete("k").await, Ok(false));
    assert_eq!(kv.usage().await.map(|usage| usage.entries), Ok(0));
    // A new value does not have the expiry of the old one.
    kv.set("k", &int(1), ms(10)).await.unwrap();
    kv.set("k", &int(2), None).await.unwrap();
    clock.pass(10);
    assert_eq!(kv.get("k").await, Ok(Some(int(2))));
    kv.set("k", &int(1), ms(5)).await.unwrap();
    kv.set("k", &int(2), ms(50)).await.unwrap();
    clock.pass(49);
    kv.set("other", &int(0), None).await.unwrap();
    assert_eq!(kv.get("k").await, Ok(Some(int(2))));
}

async fn the_longest_life_is_bounded(kv: Kv, clock: Clock) {
    const CENTURY: u64 = 100 * 365 * 24 * 60 * 60 * 1000;
    for ttl in [Duration::from_millis(u64::MAX), Duration::MAX] {
        kv.set("k", &int(1), Some(ttl)).await.unwrap();
        clock.pass(CENTURY - 1);
        assert_eq!(kv.exists("k").await, Ok(true));
        clock.pass(1);
        assert_eq!(kv.exists("k").await, Ok(false));
    }
}

async fn an_expiry_is_moved(kv: Kv, clock: Clock) {
    assert_eq!(kv.expire("k", ms(10)).await, Ok(false));
    assert_eq!(kv.exists("k").await, Ok(false));
    kv.set("k", &int(1), None).await.unwrap();
    assert_eq!(kv.expire("k", ms(10)).await, Ok(true));
    clock.pass(5);
    assert_eq!(kv.expire("k", ms(10)).await, Ok(true));
    clock.pass(9);
    assert_eq!(kv.expire("k", None).await, Ok(true));
    clock.pass(1_000_000);
    assert_eq!(kv.get("k").await, Ok(Some(int(1))));
    assert_eq!(kv.expire("k", ms(0)).await, Ok(true));
    assert_eq!(kv.get("k").await, Ok(None));
    assert_eq!(kv.expire("k", None).await, Ok(false));
}

async fn namespaces_are_apart(kv: Kv, _: Clock) {
    let (a, b, within) = (kv.namespace("a"), kv.namespace("b"), kv.namespace("a").namespace("b"));
    let all = [("root", &kv), ("a", &a), ("b", &b), ("a, b", &within)];
    for (name, handle) in all {
        handle.set("key", &Value::from(name), None).await.unwrap();
        handle.set(&format!("key {name}"), &Value::Null, None).await.unwrap();
    }
    for (name, handle) in all {
        assert_eq!(handle.get("key").await, Ok(Some(Value::from(name))));
        assert_eq!(handle.keys("", None, None).await, Ok(vec!["key".to_owned(), format!("key {name}")]));
        assert_eq!(handle.usage().await.map(|usage| usage.entries), Ok(2));
    }
    assert_eq!(a.delete("key").await, Ok(true));
    assert_eq!(a.compare_and_set("key", &Value::from("b"), &int(1), None).await, Ok(false));
    assert_eq!(b.exists("key").await, Ok(true));
    // The same name is the same namespace.
    assert_eq!(kv.namespace("b").get("key").await, Ok(Some(Value::from("b"))));
}

async fn names_of_namespaces_are_never_joined(kv: Kv, _: Clock) {
    let names = ["", "a", "a:", "1:a", "a1:b", "a/b", "a}:values", "{a}", "../a", "a\0b", "*"];
    let mut handles = vec![kv.clone()];
    for first in names {
        handles.push(kv.namespace(first));
        handles.extend(names.map(|second| kv.namespace(first).namespace(second)));
    }
    for (index, handle) in handles.iter().enumerate() {
        handle.set(&format!("key-{index}"), &int(0), None).await.unwrap();
    }
    for (index, handle) in handles.iter().enumerate() {
        assert_eq!(handle.keys("", None, None).await, Ok(vec![format!("key-{index}")]), "{handle:?}");
        for key in ["../key-0", "a:key-1", "1:a:key-1", "\0key-0", "key-0/../key-1", "0:", "*"] {
            assert_eq!(handle.get(key).await, Ok(None), "{handle:?} {key}");
        }
    }
}
