//! The Python guest: CPython and the shim, made one component by `componentize-py`.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use super::{Places, image, immortal, inputs, native, prefault};
use crate::tools;

/// Changes when this file or `native.rs` builds something else from the same inputs.
const RECIPE: &str = "python 6";

/// The variable that asks for the guest as the tool leaves it, to tell a fault of the linker's from one of the guest's:
/// `GORU_GUEST=unlinked cargo xtask test`.
const SWITCH: &str = "GORU_GUEST";

/// The module that compiles the standard library and leaves it beside the shim. Its component is thrown away.
const FIRST_PASS: &str = "_goru_compile";

/// The module that the component is made from.
const SECOND_PASS: &str = "_goru_app";

/// Hashes the inputs.
pub(crate) fn inputs(places: &Places) -> Result<String> {
    let recipe = if linked() { RECIPE.to_owned() } else { format!("{RECIPE}, unlinked") };
    inputs::hash(
        &recipe,
        &places.workspace,
        &["languages/python", "languages/quickjs/requirements.txt", "wit", "xtask/link/src", prefault::SOURCE],
    )
}

/// Whether the core modules of the component are linked into one, which makes an instance ten times as fast.
fn linked() -> bool {
    std::env::var_os(SWITCH).is_none_or(|value| value != "unlinked")
}

/// Builds the guest within the folder `work`, and returns the folder that holds the product.
pub(crate) fn build(places: &Places, work: &Path) -> Result<PathBuf> {
    let source = places.workspace.join("languages/python");
    let tools = tools::python_packages("python", &source.join("requirements.txt"), &places.target)?;
    eprintln!("building the Python guest; this takes a minute");
    // The build sees copies in a folder of its own: it writes caches beside what it imports.
    let modules = work.join("modules");
    inputs::copy(&source.join("shim"), &modules)?;
    inputs::copy(&tools.packages.join("tzdata"), &modules.join("tzdata"))?;
    native::build(places, work, &modules).context("cannot build the native module")?;
    let (empty, product) = (work.join("empty"), work.join("product"));
    for folder in [&empty, &product] {
        fs::create_dir_all(folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    }
    let component = product.join("python.wasm");
    let wit = places.workspace.join("wit");
    for pass in [FIRST_PASS, SECOND_PASS] {
        componentize(&tools, &wit, pass, &modules, &empty, &component)?;
    }
    let mut image = fs::read(&component).with_context(|| format!("cannot read `{}`", component.display()))?;
    rename_builder(&mut image);
    immortal::make(&mut image).context("cannot make the guest's objects immortal")?;
    if linked() {
        image = goru_link::link(&image).context("cannot link the guest")?;
        image = prefault::insert(places, &image, "print(1)", &component)?;
    }
    image::write(&image, &product, "python", &[&places.workspace, &places.target, &tools.interpreter])?;
    Ok(product)
}

/// Runs the tool without anything of this machine's environment.
fn componentize(
    tools: &tools::PythonTools,
    wit: &Path,
    application: &str,
    modules: &Path,
    empty: &Path,
    component: &Path,
) -> Result<()> {
    let output = Command::new(&tools.interpreter)
        .env_clear()
        .env("HOME", "/nonexistent")
        // With no other Python to be found, no packages of this machine come along.
        .env("PATH", empty)
        .env("TMPDIR", empty)
        .env("PYTHONPATH", &tools.packages)
        .env("PYTHONNOUSERSITE", "1")
        .current_dir(empty)
        .args(["-B", "-c", "import sys; from componentize_py import script; sys.exit(script())"])
        .arg("--wit-path")
        .arg(wit)
        .args(["--world", "language", "componentize", "--python-path"])
        .arg(modules)
        .arg("--output")
        .arg(component)
        .arg(application)
        .output()
        .with_context(|| format!("cannot start `{}`", tools.interpreter.display()))?;
    if !output.status.success() {
        bail!(
            "`componentize-py` failed ({})\n{}{}",
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(())
}

/// What stands below the home folder of whoever compiles Rust.
const BELOW_HOME: &[u8] = b"/.cargo/";

/// Writes over the home folder of the tool's own maker, which stands in messages of the runtime that the tool links in: a
/// machine with a home of that name could not be told from it by `traces::refuse`.
fn rename_builder(image: &mut [u8]) {
    let places: Vec<usize> = image
        .windows(BELOW_HOME.len())
        .enumerate()
        .filter_map(|(place, bytes)| (bytes == BELOW_HOME).then_some(place))
        .collect();
    for place in places {
        let before = image.get_mut(..place).unwrap_or_default();
        let name = before.iter_mut().rev().take_while(|byte| byte.is_ascii_graphic() && **byte != b'/');
        name.for_each(|byte| *byte = b'x');
    }
}

#[cfg(test)]
mod tests {
    use super::rename_builder;

    #[test]
    fn the_home_of_whoever_compiled_is_written_over() {
        let mut image = b"failed/ada/.cargo/registry/a.rs\0/homes/jo-ann/.cargo/b.rs\0/.cargo/c.rs".to_vec();
        rename_builder(&mut image);
        assert_eq!(image, b"failed/xxx/.cargo/registry/a.rs\0/homes/xxxxxx/.cargo/b.rs\0/.cargo/c.rs");
    }
}
