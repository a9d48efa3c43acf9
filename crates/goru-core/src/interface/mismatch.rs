//! What is wrong with a value, in words that a script may see.

use crate::{Error, Value};

/// How much of a name that a script chose is repeated to it, in characters. A name may be as long as a payload.
const MAX_NAME: usize = 64;

/// How long the path to a value may get, in bytes. Types nest to 128 levels, and the names are the declaration's, so that
/// only a path through very many of them is cut, at its beginning.
const MAX_PATH: usize = 256;

/// How many cases are listed of a type that has more.
const MAX_CASES: usize = 16;

/// What is wrong with a value, and where in it: built from the inside to the outside.
#[derive(Debug)]
pub(crate) struct Mismatch {
    /// The way to the value, the innermost step first.
    steps: Vec<Step>,
    reason: String,
}

#[derive(Debug)]
enum Step {
    Name(String),
    Index(usize),
}

impl Mismatch {
    pub(crate) fn new(reason: impl Into<String>) -> Self {
        Self { steps: Vec::new(), reason: reason.into() }
    }

    pub(crate) fn unexpected(expected: &str, found: &Value) -> Self {
        Self::new(format!("{expected} is expected, and {} was given", given(found)))
    }

    /// The same, for who looks at the map that the value stands in.
    pub(crate) fn within(mut self, name: &str) -> Self {
        self.steps.push(Step::Name(name.escape_debug().take(MAX_NAME).collect()));
        self
    }

    /// The same, for who looks at the list that the value stands in.
    pub(crate) fn at(mut self, index: usize) -> Self {
        self.steps.push(Step::Index(index));
        self
    }

    fn path(&self) -> String {
        let mut path = String::new();
        for step in &self.steps {
            let step = match step {
                Step::Name(name) if path.is_empty() || path.starts_with('[') => name.clone(),
                Step::Name(name) => format!("{name}."),
                Step::Index(index) if path.is_empty() || path.starts_with('[') => format!("[{index}]"),
                Step::Index(index) => format!("[{index}]."),
            };
            path.insert_str(0, &step);
            if path.len() > MAX_PATH {
                path.insert(0, '…');
                break;
            }
        }
        path
    }
}

impl From<Mismatch> for Error {
    fn from(mismatch: Mismatch) -> Self {
        Self::Mismatch { path: mismatch.path(), reason: mismatch.reason }
    }
}

/// A value in few words: nothing of it that could be long.
pub(crate) fn given(value: &Value) -> String {
    match value {
        Value::Null => "null".to_owned(),
        Value::Bool(_) => "a boolean".to_owned(),
        Value::Integer(it) => it.to_string(),
        // The time to write an integer down grows with the square of its length.
        Value::BigInteger(it) => match i128::try_from(it) {
            Ok(it) => it.to_string(),
            Err(_) => "an integer of more than 127 bits".to_owned(),
        },
        Value::Float(it) => format!("the float {it:?}"),
        Value::Bytes(_) => "a bytes value".to_owned(),
        Value::Text(_) | Value::List(_) | Value::Map(_) => format!("a {}", value.kind()),
    }
}

/// A name that a script chose: cut, and without anything that a terminal obeys.
pub(crate) fn quoted(name: &str) -> String {
    let mut characters = name.chars();
    let shown: String = characters.by_ref().take(MAX_NAME).collect();
    let cut = if characters.next().is_some() { "…" } else { "" };
    format!("`{}{cut}`", shown.escape_debug())
}

/// The names of cases, for what is expected.
pub(crate) fn one_of<'a, T>(cases: impl Iterator<Item = (&'a str, T)>) -> String {
    let mut names: Vec<String> = cases.map(|(name, _)| format!("`{name}`")).collect();
    let all = names.len();
    if all > MAX_CASES {
        names.truncate(MAX_CASES);
        return format!("one of {}, … ({all} in all)", names.join(", "));
    }
    match names.split_last() {
        Some((last, [])) => last.clone(),
        Some((last, rest)) => format!("{} or {last}", rest.join(", ")),
        None => "nothing".to_owned(),
    }
}
