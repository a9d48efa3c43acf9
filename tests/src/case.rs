//! Conformance cases: a program and what it has to do, as files.

use std::{
    collections::BTreeMap,
    fs, io,
    path::{Path, PathBuf},
};

use goru::{Completion, Executor, Failure, Outcome, Value};
use serde::Deserialize;

/// A folder of `tests/conformance`.
#[derive(Debug)]
pub struct Case {
    /// The folder's name.
    pub name: String,
    folder: PathBuf,
    description: Description,
}

/// `case.json`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Description {
    /// What the case shows, in one sentence.
    #[serde(rename = "about")]
    _about: String,
    #[serde(default)]
    arguments: Vec<String>,
    #[serde(default)]
    environment: BTreeMap<String, String>,
    #[serde(default)]
    stdin: String,
    #[serde(default)]
    exit: i32,
    /// The value of the last expression; absent where the program does not end in one.
    #[serde(default, deserialize_with = "present")]
    value: Option<serde_json::Value>,
    /// The type of the exception that ends the program.
    kind: Option<String>,
}

/// Tells a `null` from a key that is not there.
fn present<'de, D: serde::Deserializer<'de>>(deserializer: D) -> Result<Option<serde_json::Value>, D::Error> {
    serde_json::Value::deserialize(deserializer).map(Some)
}

/// The cases that have a program in the language with this file extension, in the order of their names.
///
/// # Errors
///
/// When a folder cannot be read or its description is malformed.
pub fn all(root: &Path, extension: &str) -> io::Result<Vec<Case>> {
    let mut cases = Vec::new();
    for entry in fs::read_dir(root)? {
        let folder = entry?.path();
        if !folder.join(format!("main.{extension}")).is_file() {
            continue;
        }
        let name = folder.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let text = fs::read_to_string(folder.join("case.json"))
            .map_err(|error| io::Error::other(format!("{name}/case.json: {error}")))?;
        let description =
            serde_json::from_str(&text).map_err(|error| io::Error::other(format!("{name}/case.json: {error}")))?;
        cases.push(Case { name, folder, description });
    }
    cases.sort_by(|a, b| a.name.cmp(&b.name));
    Ok(cases)
}

impl Case {
    /// Runs the case's program in a language, and says everything that is not as expected.
    ///
    /// # Errors
    ///
    /// One paragraph for each difference.
    pub fn check(&self, executor: &Executor, language: &str, extension: &str) -> Result<(), String> {
        let source = self.read(&format!("main.{extension}")).ok_or("the program cannot be read")?;
        let mut run = executor
            .run(language, source)
            .file_name(format!("main.{extension}"))
            .args(self.description.arguments.clone())
            .stdin(self.description.stdin.as_str());
        for (name, value) in &self.description.environment {
            run = run.env(name, value);
        }
        let outcome = run.blocking().map_err(|error| chain(&error))?;
        let mut differences = Vec::new();
        let mut compare = |what: &str, expected: String, found: String| {
            if expected != found {
                differences.push(format!("{what}: expected\n{expected}\nfound\n{found}"));
            }
        };
        compare("stdout", self.stream("stdout", language), outcome.stdout().into_owned());
        compare("stderr", self.stream("stderr", language), outcome.stderr().into_owned());
        // The operating system keeps eight bits of what a process exits with.
        compare("exit", self.description.exit.to_string(), (outcome.exit_code() & 0xff).to_string());
        compare("value", show(self.description.value.as_ref()), show(value(&outcome).as_ref()));
        if let Some(kind) = &self.description.kind {
            compare("kind", kind.clone(), exception_kind(&outcome).to_owned());
        }
        if differences.is_empty() { Ok(()) } else { Err(differences.join("\n")) }
    }

    fn read(&self, file: &str) -> Option<Vec<u8>> {
        fs::read(self.folder.join(file)).ok()
    }

    /// What a stream has to hold: the language's own file, else the one of all languages, else nothing.
    fn stream(&self, stream: &str, language: &str) -> String {
        let bytes = self.read(&format!("{stream}.{language}.txt")).or_else(|| self.read(&format!("{stream}.txt")));
        String::from_utf8_lossy(&bytes.unwrap_or_default()).into_owned()
    }
}

fn show(value: Option<&serde_json::Value>) -> String {
    value.map_or_else(|| "nothing".to_owned(), ToString::to_string)
}

fn value(outcome: &Outcome) -> Option<serde_json::Value> {
    match outcome.result.as_ref().ok()? {
        Completion::Value(value) => Some(json(value)),
        Completion::Opaque(opaque) => Some(serde_json::json!({ "$opaque": opaque.type_name })),
        _ => None,
    }
}

fn json(value: &Value) -> serde_json::Value {
    serde_json::to_value(value).unwrap_or_else(|error| serde_json::Value::String(error.to_string()))
}

fn exception_kind(outcome: &Outcome) -> &str {
    match outcome.failure() {
        Some(Failure::Exception { thrown, .. }) => &thrown.kind,
        _ => "none",
    }
}

/// An error with everything that led to it.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut source = error.source();
    while let Some(error) = source {
        text.push_str(": ");
        text.push_str(&error.to_string());
        source = error.source();
    }
    text
}
