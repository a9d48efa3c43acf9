//! The engine of the JavaScript guest, from the same source by the same compiler, for this machine.

use std::fs;
use std::process::Command;

use anyhow::{Context as _, Result};

use super::peers::text;
use crate::guests::{self, Places};
use crate::tools;

/// What is compiled besides the program's own file.
const ENGINE_SOURCES: &[&str] = &["quickjs.c", "dtoa.c", "libregexp.c", "libunicode.c"];

/// As the guest is compiled, where that has a meaning for this machine.
const FLAGS: &[&str] =
    &["-std=gnu23", "-O2", "-g0", "-DNDEBUG", "-D_GNU_SOURCE", "-fno-sanitize=all", "-Wno-everything"];

/// Builds the program where it is missing or older than its source, and tells where it is.
pub(super) fn build(places: &Places) -> Result<String> {
    let source = places.workspace.join("tests/bench/peers/quickjs/main.c");
    let folder = places.target.join("tools/bench-quickjs");
    let requirements = places.workspace.join("languages/quickjs/requirements.txt");
    let tools = tools::python_packages("quickjs", &requirements, &places.target)?;
    let engine = guests::engine_source(places)?;
    let inputs = format!("{FLAGS:?} {} {}", engine.display(), fs::read_to_string(&source)?);
    let program = folder.join(format!("quickjs-{}", blake3::hash(inputs.as_bytes()).to_hex()));
    if program.is_file() {
        return Ok(text(&program));
    }
    eprintln!("building a native QuickJS");
    fs::create_dir_all(&folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    let unfinished = folder.join(format!(".quickjs-{}", std::process::id()));
    let cache = places.target.join("tools/zig-cache");
    let mut compiler = Command::new(tools.packages.join("ziglang/zig"));
    compiler
        .env("ZIG_GLOBAL_CACHE_DIR", &cache)
        .env("ZIG_LOCAL_CACHE_DIR", &cache)
        .arg("cc")
        .args(FLAGS)
        .arg("-I")
        .arg(&engine)
        .arg("-o")
        .arg(&unfinished)
        .arg(&source)
        .args(ENGINE_SOURCES.iter().map(|file| engine.join(file)))
        .args(["-lm", "-lpthread"]);
    guests::succeed(&mut compiler)?;
    fs::rename(&unfinished, &program).with_context(|| format!("cannot write `{}`", program.display()))?;
    Ok(text(&program))
}
