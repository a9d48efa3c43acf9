//! `case.json`: what a program is given, and what it has to do.

use std::{collections::BTreeMap, time::Duration};

use goru_core::Limits;
use serde::Deserialize;
use serde_json::{Map, Value};

/// `case.json`. The documentation of the crate has the keys.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct Description {
    pub(crate) about: String,
    #[serde(default)]
    pub(crate) arguments: Vec<String>,
    #[serde(default)]
    pub(crate) environment: BTreeMap<String, String>,
    #[serde(default)]
    pub(crate) stdin: String,
    #[serde(default)]
    pub(crate) functions: Vec<String>,
    #[serde(default)]
    pub(crate) limits: LimitsOfCase,
    pub(crate) stdout: Option<String>,
    pub(crate) stderr: Option<String>,
    #[serde(default)]
    pub(crate) stderr_has: Vec<String>,
    #[serde(default)]
    pub(crate) truncated: Vec<String>,
    #[serde(default)]
    pub(crate) exit: i32,
    #[serde(default, deserialize_with = "present")]
    pub(crate) value: Option<Value>,
    pub(crate) kind: Option<String>,
    pub(crate) message: Option<String>,
    pub(crate) causes: Option<Vec<ExpectedCause>>,
    pub(crate) frames: Option<Vec<ExpectedFrame>>,
    pub(crate) calls: Option<Vec<String>>,
    #[serde(default)]
    pub(crate) refused_memory: bool,
    pub(crate) error: Option<String>,
    pub(crate) again: Option<Again>,
    pub(crate) cancel_in: Option<String>,
}

/// Tells a `null` from a key that is not there.
fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<Value>, D::Error> {
    Value::deserialize(deserializer).map(Some)
}

/// What a second run does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "snake_case")]
pub(crate) enum Again {
    Same,
    Differs,
}

/// What the exception was raised from.
#[derive(Clone, Debug, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectedCause {
    pub(crate) kind: String,
    pub(crate) message: String,
}

/// What a frame is, as far as it is said.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct ExpectedFrame {
    pub(crate) file: Option<String>,
    pub(crate) line: Option<u32>,
    pub(crate) function: Option<String>,
    pub(crate) source: Option<String>,
}

/// Limits, as far as they are not the defaults.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub(crate) struct LimitsOfCase {
    timeout_ms: Option<u64>,
    cpu_time_ms: Option<u64>,
    memory: Option<u64>,
    fuel: Option<u64>,
    output: Option<u64>,
    value: Option<u64>,
    input: Option<u64>,
    host_calls: Option<u64>,
    concurrent_host_calls: Option<u64>,
    host_call_payload: Option<u64>,
    host_call_time_ms: Option<u64>,
}

impl LimitsOfCase {
    pub(crate) fn limits(&self) -> Limits {
        fn set<T>(limits: Limits, value: Option<T>, with: impl FnOnce(Limits, T) -> Limits) -> Limits {
            match value {
                Some(value) => with(limits, value),
                None => limits,
            }
        }
        let limits = Limits::default().fuel(self.fuel).cpu_time(self.cpu_time_ms.map(Duration::from_millis));
        let limits = set(limits, self.timeout_ms.map(Duration::from_millis), Limits::timeout);
        let limits = set(limits, self.memory, Limits::memory);
        let limits = set(limits, self.output, Limits::output);
        let limits = set(limits, self.value, Limits::value);
        let limits = set(limits, self.input, Limits::input);
        let limits = set(limits, self.host_calls, Limits::host_calls);
        let limits = set(limits, self.concurrent_host_calls, Limits::concurrent_host_calls);
        let limits = set(limits, self.host_call_payload, Limits::host_call_payload);
        set(limits, self.host_call_time_ms.map(Duration::from_millis), Limits::host_call_time)
    }
}

impl Description {
    /// Reads a description with what is different in one language, key by key.
    pub(crate) fn read(text: &str, own: Option<&str>) -> serde_json::Result<Self> {
        let mut keys: Map<String, Value> = serde_json::from_str(text)?;
        if let Some(own) = own {
            keys.extend(serde_json::from_str::<Map<String, Value>>(own)?);
        }
        serde_json::from_value(Value::Object(keys))
    }
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use goru_core::Limits;

    use super::Description;

    #[test]
    fn what_is_different_in_a_language_goes_before() -> serde_json::Result<()> {
        let shared = r#"{"about": "It fails.", "exit": 1, "kind": "Error", "value": null}"#;
        let description = Description::read(shared, Some(r#"{"kind": "ValueError"}"#))?;
        assert_eq!((description.exit, description.kind.as_deref()), (1, Some("ValueError")));
        assert_eq!(description.value, Some(serde_json::Value::Null));
        assert_eq!(Description::read(r#"{"about": "It ends."}"#, None)?.value, None);
        Ok(())
    }

    #[test]
    fn a_key_that_is_none_is_refused() {
        let error = Description::read(r#"{"about": "It fails.", "exits": 1}"#, None).map(|_| ());
        assert!(error.is_err_and(|error| error.to_string().starts_with("unknown field `exits`")));
        assert!(Description::read(r#"{"exit": 1}"#, None).is_err(), "it says nothing");
    }

    #[test]
    fn limits_that_are_not_mentioned_are_the_defaults() -> serde_json::Result<()> {
        let description =
            Description::read(r#"{"about": "", "limits": {"timeout_ms": 5, "fuel": 7, "input": 9}}"#, None)?;
        let expected = Limits::default().timeout(Duration::from_millis(5)).fuel(Some(7)).input(9);
        assert_eq!(description.limits.limits(), expected);
        Ok(())
    }
}
