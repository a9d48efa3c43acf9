//! The host functions that cases are granted. The documentation of the crate describes each.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex, PoisonError},
    time::Duration,
};

use goru_core::{BigInteger, CallError, Functions, Value};
use serde::Deserialize;
use tokio::sync::Notify;

/// How many calls of each function are under way.
#[derive(Default)]
pub(crate) struct UnderWay(Mutex<BTreeMap<&'static str, usize>>);

impl UnderWay {
    pub(crate) fn of(&self, function: &str) -> usize {
        self.0.lock().unwrap_or_else(PoisonError::into_inner).get(function).copied().unwrap_or_default()
    }

    fn enter(self: &Arc<Self>, function: &'static str) -> Call {
        *self.0.lock().unwrap_or_else(PoisonError::into_inner).entry(function).or_default() += 1;
        Call { under_way: Arc::clone(self), function }
    }
}

/// One call that is under way until this is dropped.
struct Call {
    under_way: Arc<UnderWay>,
    function: &'static str,
}

impl Drop for Call {
    fn drop(&mut self) {
        let mut counts = self.under_way.0.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(count) = counts.get_mut(self.function) {
            *count = count.saturating_sub(1);
        }
    }
}

#[derive(Deserialize)]
struct Echo {
    value: Value,
}

#[derive(Deserialize)]
struct Fail {
    kind: String,
    message: String,
    data: Option<Value>,
}

#[derive(Deserialize)]
struct Deny {
    message: String,
}

#[derive(Deserialize)]
struct Nothing {}

#[derive(Deserialize)]
struct Sleep {
    ms: u64,
}

#[derive(Deserialize)]
struct Meet {
    parties: usize,
}

#[derive(Deserialize)]
struct Deep {
    levels: u32,
}

#[derive(Deserialize)]
struct Huge {
    bytes: usize,
}

#[derive(Deserialize)]
struct Odd {
    name: String,
}

#[derive(Deserialize)]
struct Same {
    name: String,
    value: Value,
}

/// The functions of these names.
pub(crate) fn granted(names: &[String], under_way: &Arc<UnderWay>) -> Result<Functions, String> {
    names.iter().try_fold(Functions::default(), |functions, name| {
        Ok(match name.as_str() {
            "echo" => functions.register_sync("echo", |echo: Echo| Ok(echo.value)),
            "fail" => functions.register_sync("fail", |fail: Fail| -> Result<(), CallError> {
                Err(CallError::Failed { kind: fail.kind, message: fail.message, data: fail.data })
            }),
            "deny" => functions
                .register_sync("deny", |deny: Deny| -> Result<(), CallError> { Err(CallError::Denied(deny.message)) }),
            "broken" => {
                functions.register_sync("broken", |_: Nothing| -> Result<(), CallError> { Err(CallError::Internal) })
            }
            "sleep" => {
                let under_way = Arc::clone(under_way);
                functions.register("sleep", move |sleep: Sleep| {
                    let call = under_way.enter("sleep");
                    async move {
                        tokio::time::sleep(Duration::from_millis(sleep.ms)).await;
                        drop(call);
                        Ok(())
                    }
                })
            }
            "meet" => {
                let place = Arc::new(Meeting::default());
                functions.register("meet", move |meet: Meet| {
                    let place = Arc::clone(&place);
                    async move { Ok(place.meet(meet.parties).await) }
                })
            }
            "deep" => functions.register_sync("deep", |deep: Deep| {
                Ok((0..deep.levels).fold(Value::Null, |value, _| Value::List(vec![value])))
            }),
            "huge" => functions.register_sync("huge", |huge: Huge| Ok("x".repeat(huge.bytes))),
            "odd" => functions.register_sync("odd", |odd: Odd| odd_value(&odd.name)),
            "same" => functions.register_sync("same", |same: Same| Ok(is_same(&odd_value(&same.name)?, &same.value))),
            unknown => return Err(format!("there is no function `{unknown}` for cases")),
        })
    })
}

/// Where calls wait for each other.
#[derive(Default)]
struct Meeting {
    arrived: Mutex<usize>,
    all: Notify,
}

impl Meeting {
    /// Waits until there are so many, and tells which one this was, from 0.
    async fn meet(&self, parties: usize) -> usize {
        // Whoever waits is told what happens from here on.
        let all = self.all.notified();
        let place = {
            let mut arrived = self.arrived.lock().unwrap_or_else(PoisonError::into_inner);
            *arrived += 1;
            *arrived - 1
        };
        if place + 1 >= parties {
            self.all.notify_waiters();
        } else {
            all.await;
        }
        place
    }
}

/// A value that is easily lost on the way.
fn odd_value(name: &str) -> Result<Value, CallError> {
    Ok(match name {
        "nan" => Value::Float(f64::NAN),
        "infinity" => Value::Float(f64::INFINITY),
        "minus-infinity" => Value::Float(f64::NEG_INFINITY),
        "minus-zero" => Value::Float(-0.0),
        "widest" => Value::Integer(i64::MAX),
        "narrowest" => Value::Integer(i64::MIN),
        // 2^64
        "wide" => BigInteger::from_le_bytes(&[0, 0, 0, 0, 0, 0, 0, 0, 1]).into_value(),
        "bytes" => Value::Bytes((0..=255).collect()),
        "text" => Value::from("\0 é 漢 😀 \u{7f} \u{fffd}"),
        "empty-list" => Value::List(Vec::new()),
        "empty-map" => Value::Map(Vec::new()),
        "nested" => Value::map([("a", Value::List(vec![Value::Null, Value::map([("b", Value::Bool(false))])]))]),
        "pairs" => Value::Map(vec![
            (Value::Integer(1), Value::from("an integer")),
            (Value::Bool(false), Value::from("a boolean")),
            (Value::from("1"), Value::Null),
        ]),
        unknown => return Err(CallError::InvalidArguments(format!("`name`: there is no odd value `{unknown}`"))),
    })
}

/// Whether two values are one, down to the bits of floats and whatever the order of a map.
fn is_same(a: &Value, b: &Value) -> bool {
    match (a, b) {
        (Value::Float(a), Value::Float(b)) => (a.is_nan() && b.is_nan()) || a.to_bits() == b.to_bits(),
        (Value::List(a), Value::List(b)) => a.len() == b.len() && a.iter().zip(b).all(|(a, b)| is_same(a, b)),
        (Value::Map(a), Value::Map(b)) => {
            a.len() == b.len()
                && a.iter().all(|(key, value)| b.iter().any(|(other, it)| is_same(key, other) && is_same(value, it)))
        }
        (a, b) => a == b,
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use goru_core::{Value, decode, encode};

    use super::{UnderWay, granted, is_same, odd_value};

    const ODD: [&str; 13] = [
        "nan",
        "infinity",
        "minus-infinity",
        "minus-zero",
        "widest",
        "narrowest",
        "wide",
        "bytes",
        "text",
        "empty-list",
        "empty-map",
        "nested",
        "pairs",
    ];

    #[test]
    fn an_odd_value_is_the_same_as_itself_and_as_no_other() -> Result<(), Box<dyn std::error::Error>> {
        for (place, name) in ODD.iter().enumerate() {
            let value = odd_value(name)?;
            let back = decode(&encode(&value)?, 1 << 16)?;
            for (other_place, other) in ODD.iter().enumerate() {
                assert_eq!(is_same(&odd_value(other)?, &back), place == other_place, "{name} and {other}");
            }
        }
        assert!(!is_same(&Value::Float(0.0), &Value::Float(-0.0)));
        assert!(odd_value("none").is_err());
        Ok(())
    }

    #[test]
    fn a_call_is_under_way_until_it_is_dropped() {
        let under_way = Arc::new(UnderWay::default());
        let (first, second) = (under_way.enter("sleep"), under_way.enter("sleep"));
        assert_eq!((under_way.of("sleep"), under_way.of("meet")), (2, 0));
        drop(first);
        assert_eq!(under_way.of("sleep"), 1);
        drop(second);
        assert_eq!(under_way.of("sleep"), 0);
    }

    #[test]
    fn a_function_that_there_is_not_is_named() {
        let error = granted(&["ecko".to_owned()], &Arc::default()).map(|_| ());
        assert_eq!(error, Err("there is no function `ecko` for cases".to_owned()));
    }
}
