//! What a store holds at most: at the bound, one below and one above, for each kind of store.

use std::time::Duration;

use goru_core::Value;
use goru_hostfns_kv::{ENTRY_OVERHEAD, Error, Kv, Limits};

use crate::backend::{Clock, block_on, with_each_store};

with_each_store!(
    entries_are_bounded,
    bytes_are_bounded,
    keys_and_values_are_bounded,
    a_listing_is_bounded,
    what_expires_gives_its_budget_back,
    a_sum_is_bounded,
    a_refused_swap_leaves_the_value,
    a_namespace_has_a_budget_of_its_own,
    a_lowered_limit_lets_what_shrinks_pass,
);

fn full(what: &'static str, observed: u64, limit: u64) -> Error {
    Error::Full { what, observed, limit }
}

/// A value that takes this many bytes as it is stored: a tag, the length, and the content.
fn of_size(bytes: usize) -> Value {
    let length = match bytes {
        2..=129 => 1,
        131..=16386 => 2,
        _ => 3,
    };
    Value::Bytes(vec![7; bytes - 1 - length])
}

async fn entries_are_bounded(kv: Kv, _: Clock) {
    let kv = kv.limits(Limits::default().entries(3));
    for key in ["a", "b", "c"] {
        kv.set(key, &Value::Null, None).await.unwrap();
    }
    let refused = Err(full("entries", 4, 3));
    assert_eq!(kv.set("d", &Value::Null, None).await, refused);
    assert_eq!(kv.increment("d", 1).await, Err(full("entries", 4, 3)));
    assert_eq!(kv.compare_and_set("d", &Value::Null, &Value::Null, None).await, Err(full("entries", 4, 3)));
    assert_eq!(kv.exists("d").await, Ok(false));
    kv.set("c", &Value::from(1), None).await.unwrap();
    assert_eq!(kv.delete("a").await, Ok(true));
    kv.set("d", &Value::Null, None).await.unwrap();
    assert_eq!(kv.set("a", &Value::Null, None).await, refused);
}

async fn bytes_are_bounded(kv: Kv, _: Clock) {
    // Room for two entries with a key of one byte and a value of 50.
    let entry = 1 + 50 + ENTRY_OVERHEAD;
    let kv = kv.limits(Limits::default().total_bytes(2 * entry));
    kv.set("a", &of_size(50), None).await.unwrap();
    assert_eq!(kv.set("b", &of_size(51), None).await, Err(full("bytes", 2 * entry + 1, 2 * entry)));
    kv.set("b", &of_size(49), None).await.unwrap();
    kv.set("b", &of_size(50), None).await.unwrap();
    assert_eq!(kv.usage().await.map(|usage| (usage.entries, usage.bytes)), Ok((2, 2 * entry)));
    // The smallest entry there is costs its overhead.
    assert_eq!(
        kv.set("c", &Value::Integer(1), None).await,
        Err(full("bytes", 2 * entry + 2 + ENTRY_OVERHEAD, 2 * entry))
    );
    // Overwriting and deleting give back.
    kv.set("a", &of_size(40), None).await.unwrap();
    kv.set("b", &of_size(60), None).await.unwrap();
    assert_eq!(kv.set("b", &of_size(61), None).await, Err(full("bytes", 2 * entry + 1, 2 * entry)));
    assert_eq!(kv.get("b").await, Ok(Some(of_size(60))));
    assert_eq!(kv.delete("b").await, Ok(true));
    kv.set("c", &of_size(60), None).await.unwrap();
    assert_eq!(kv.usage().await.map(|usage| usage.bytes), Ok(2 * entry));
}

async fn keys_and_values_are_bounded(kv: Kv, _: Clock) {
    let too_large = |what, observed, limit| Error::TooLarge { what, observed, limit };
    assert_eq!(kv.get("").await, Err(Error::InvalidKey("it is empty")));
    assert_eq!(kv.set("", &Value::Null, None).await, Err(Error::InvalidKey("it is empty")));
    for length in [1, 1023, 1024] {
        let key = "k".repeat(length);
        kv.set(&key, &Value::Null, None).await.unwrap();
        assert_eq!(kv.keys(&key, None, None).await, Ok(vec![key.clone()]));
        assert_eq!(kv.delete(&key).await, Ok(true));
    }
    // Bytes count, and not characters.
    let long = "é".repeat(512) + "k";
    let refused = too_large("key", 1025, 1024);
    assert_eq!(kv.get(&long).await, Err(refused.clone()));
    assert_eq!(kv.exists(&long).await, Err(refused.clone()));
    assert_eq!(kv.set(&long, &Value::Null, None).await, Err(refused.clone()));
    assert_eq!(kv.delete(&long).await, Err(refused.clone()));
    assert_eq!(kv.increment(&long, 1).await, Err(refused.clone()));
    assert_eq!(kv.compare_and_set(&long, &Value::Null, &Value::Null, None).await, Err(refused.clone()));
    assert_eq!(kv.expire(&long, None).await, Err(refused.clone()));
    assert_eq!(kv.keys("", Some(&long), None).await, Err(refused));
    assert_eq!(kv.keys(&long, None, None).await, Err(too_large("prefix", 1025, 1024)));

    for size in [(1 << 20) - 1, 1 << 20] {
        kv.set("k", &of_size(size), None).await.unwrap();
        assert_eq!(kv.get("k").await, Ok(Some(of_size(size))));
    }
    let refused = too_large("value", (1 << 20) + 1, 1 << 20);
    let large = of_size((1 << 20) + 1);
    assert_eq!(kv.set("k", &large, None).await, Err(refused.clone()));
    assert_eq!(kv.compare_and_set("k", &Value::Null, &large, None).await, Err(refused.clone()));
    assert_eq!(kv.compare_and_set("k", &large, &Value::Null, None).await, Err(refused));
    assert_eq!(kv.get("k").await, Ok(Some(of_size(1 << 20))));
    let mut deep = Value::Null;
    for _ in 0..129 {
        deep = Value::List(vec![deep]);
    }
    assert!(matches!(kv.set("k", &deep, None).await, Err(Error::InvalidValue(_))));
}

async fn a_listing_is_bounded(kv: Kv, _: Clock) {
    let kv = kv.limits(Limits::default().page(3));
    for key in ["a", "b", "c", "d"] {
        kv.set(key, &Value::Null, None).await.unwrap();
    }
    for (limit, expected) in [(None, 3), (Some(2), 2), (Some(3), 3), (Some(4), 3), (Some(u32::MAX), 3), (Some(0), 0)] {
        assert_eq!(kv.keys("", None, limit).await.map(|keys| keys.len()), Ok(expected), "{limit:?}");
    }
    assert_eq!(kv.keys("", Some("c"), None).await, Ok(vec!["d".to_owned()]));
}

async fn what_expires_gives_its_budget_back(kv: Kv, clock: Clock) {
    let kv = kv.limits(Limits::default().entries(2).total_bytes(2 * (1 + 50 + ENTRY_OVERHEAD)));
    for round in 0..3 {
        kv.set("a", &of_size(50), Some(Duration::from_millis(10))).await.unwrap();
        kv.set("b", &of_size(50), Some(Duration::from_millis(10))).await.unwrap();
        clock.pass(9);
        assert_eq!(kv.set("c", &Value::Null, None).await, Err(full("entries", 3, 2)), "{round}");
        clock.pass(1);
        kv.set("c", &of_size(50), Some(Duration::from_millis(1))).await.unwrap();
        assert_eq!(kv.usage().await.map(|usage| usage.entries), Ok(1));
        clock.pass(1);
    }
}

async fn a_sum_is_bounded(kv: Kv, _: Clock) {
    let limit = 1 + 1 + ENTRY_OVERHEAD;
    let kv = kv.limits(Limits::default().total_bytes(limit));
    assert_eq!(kv.increment("n", 9).await, Ok(9));
    assert_eq!(kv.increment("n", 1).await, Err(full("bytes", limit + 1, limit)));
    assert_eq!(kv.get("n").await, Ok(Some(Value::Integer(9))));
    assert_eq!(kv.increment("n", -1).await, Ok(8));
    assert_eq!(kv.usage().await.map(|usage| (usage.entries, usage.bytes)), Ok((1, limit)));
    assert_eq!(kv.increment("m", 1).await, Err(full("bytes", 2 * limit, limit)));
    assert_eq!(kv.exists("m").await, Ok(false));
}

async fn a_refused_swap_leaves_the_value(kv: Kv, _: Clock) {
    let limit = 1 + 50 + ENTRY_OVERHEAD;
    let kv = kv.limits(Limits::default().total_bytes(limit));
    kv.set("k", &of_size(50), None).await.unwrap();
    let refused = kv.compare_and_set("k", &of_size(50), &of_size(51), None).await;
    assert_eq!(refused, Err(full("bytes", limit + 1, limit)));
    assert_eq!(kv.get("k").await, Ok(Some(of_size(50))));
}

async fn a_namespace_has_a_budget_of_its_own(kv: Kv, _: Clock) {
    let kv = kv.limits(Limits::default().entries(1));
    let (a, b) = (kv.namespace("a"), kv.namespace("b"));
    a.set("k", &Value::Null, None).await.unwrap();
    assert_eq!(a.set("l", &Value::Null, None).await, Err(full("entries", 2, 1)));
    b.set("l", &Value::Null, None).await.unwrap();
    kv.set("l", &Value::Null, None).await.unwrap();
}

async fn a_lowered_limit_lets_what_shrinks_pass(kv: Kv, _: Clock) {
    for key in ["a", "b", "c"] {
        kv.set(key, &of_size(50), None).await.unwrap();
    }
    let kv = kv.limits(Limits::default().entries(1).total_bytes(100));
    kv.set("a", &of_size(50), None).await.unwrap();
    kv.set("a", &of_size(10), None).await.unwrap();
    assert_eq!(kv.set("a", &of_size(11), None).await, Err(full("bytes", 2 * 151 + 112, 100)));
    assert_eq!(kv.set("d", &of_size(10), None).await, Err(full("entries", 4, 1)));
    assert_eq!(kv.get("b").await, Ok(Some(of_size(50))));
}

/// Names the flood to a process of its own, whose memory nothing else takes.
const FLOOD: &str = "GORU_KV_TEST_FLOOD";

/// Not a test of its own: what the next test measures.
#[test]
fn floods_a_store() {
    let Some(ttl) = std::env::var_os(FLOOD) else { return };
    let ttl = (ttl == "expiring").then(|| Duration::from_secs(3600));
    let kv = Kv::memory().limits(Limits::default().entries(u64::MAX));
    let before = resident_bytes();
    let refused = block_on(async {
        let mut refused = 0;
        for number in 0..1_000_000_u64 {
            refused += u64::from(kv.set(&format!("{number:x}"), &Value::Null, ttl).await.is_err());
        }
        refused
    });
    let growth = resident_bytes().saturating_sub(before);
    assert!(refused > 800_000, "{refused} of a million were refused");
    assert!(growth <= 32 << 20, "a store of 16 MiB takes {growth} bytes");
}

/// A store full of the smallest entries takes no more than twice its bound.
#[cfg(target_os = "linux")]
#[test]
fn f10_the_memory_of_many_small_entries_is_bounded() {
    for kind in ["lasting", "expiring"] {
        let output = std::process::Command::new(std::env::current_exe().unwrap())
            .args(["--exact", "bounds::floods_a_store"])
            .env(FLOOD, kind)
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && text.contains("1 passed"), "{text}");
    }
}

fn resident_bytes() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmRSS:"));
    let kilobytes = line.and_then(|line| line.trim().split(' ').next()?.parse::<u64>().ok());
    kilobytes.expect("the system tells what a process takes") << 10
}
