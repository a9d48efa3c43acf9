//! The native module of the Python guest: C, compiled to a shared library that `componentize-py` links in.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result, anyhow};
use wit_component::StringEncoding;
use wit_parser::Resolve;

use super::{
    Places, inputs,
    javascript::{packages, succeed, zig},
};

/// The source, and the WIT of what it imports from the host.
const SOURCE: &str = "languages/python/native";
const WIT: [&str; 2] = ["wit", "languages/python/wit"];

/// The world, in the last of these folders.
const WORLD: &str = "python";

/// The module's file, named as Python looks for it.
const MODULE: &str = "_goru_native.cpython-314-wasm32-wasi.so";

/// How the compiler is called. Most of what is copied are a few bytes, for which an engine takes long where it is an
/// instruction of its own.
const COMPILE: &[&str] = &[
    "cc",
    "--target=wasm32-wasi",
    "-std=gnu23",
    "-O2",
    "-g0",
    "-DNDEBUG",
    "-fno-sanitize=all",
    "-mno-bulk-memory",
    "-mno-bulk-memory-opt",
    "-fPIC",
    "-fvisibility=hidden",
    "-Wall",
    "-Wextra",
    "-Wno-unused-parameter",
    "-Werror",
    "-c",
];

/// How the linker is called. What is not defined is the interpreter's; `componentize-py` fails where that does not have it.
const LINK: &[&str] =
    &["wasm-ld", "-shared", "--experimental-pic", "--strip-all", "--unresolved-symbols=import-dynamic"];

/// Builds the module within the folder `work`, and puts it into the folder `modules`.
pub(super) fn build(places: &Places, work: &Path, modules: &Path) -> Result<()> {
    let tools = packages(places)?.packages;
    let objects = work.join("native");
    fs::create_dir_all(&objects).with_context(|| format!("cannot create `{}`", objects.display()))?;
    let mut sources = Vec::new();
    inputs::collect(&places.workspace.join(SOURCE), &mut sources)?;
    sources.retain(|file| file.extension().is_some_and(|extension| extension == "c"));
    sources.sort();
    let mut linker = zig(places, &tools);
    linker.args(LINK);
    for source in &sources {
        let object = objects.join(source.file_name().unwrap_or_default()).with_extension("o");
        succeed(zig(places, &tools).args(COMPILE).arg(source).arg("-o").arg(&object))?;
        linker.arg(object);
    }
    let library = objects.join(MODULE);
    succeed(linker.arg("-o").arg(&library))?;
    let mut module = fs::read(&library).with_context(|| format!("cannot read `{}`", library.display()))?;
    describe(&mut module, &WIT.map(|folder| places.workspace.join(folder)))?;
    let module_file = modules.join(MODULE);
    fs::write(&module_file, module).with_context(|| format!("cannot write `{}`", module_file.display()))
}

/// Writes into the module what the functions are that it imports from the host, for the tool to lower.
fn describe(module: &mut Vec<u8>, folders: &[PathBuf]) -> Result<()> {
    let mut resolve = Resolve::default();
    let mut packages = Vec::new();
    for folder in folders {
        packages.push(resolve.push_dir(folder).map_err(|error| anyhow!("cannot read the WIT: {error:#}"))?.0);
    }
    let package = packages.last().copied().context("no folder is given")?;
    let world = resolve.select_world(&[package], Some(WORLD)).map_err(|error| anyhow!("{error:#}"))?;
    wit_component::embed_component_metadata(module, &resolve, world, StringEncoding::UTF8)
        .map_err(|error| anyhow!("cannot describe the native module: {error:#}"))
}
