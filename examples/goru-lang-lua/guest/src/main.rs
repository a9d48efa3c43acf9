//! `cargo run --manifest-path guest/Cargo.toml`: builds the Lua guest, `guest/lua.wasm.zst` of the language crate.
//!
//! 1. The bindings of the world in `wit/` are written for C.
//! 2. `zig cc` compiles Lua's source, which a pinned crate carries, with the glue and the bindings.
//! 3. [`unwind`] gives Lua the way out of functions that it has `longjmp` for elsewhere.
//! 4. The module becomes a component with the imports and exports of the world.
//!
//! It takes Python 3 with pip, which installs the compiler, and half a minute the first time.

mod unwind;

use std::{
    ffi::OsString,
    fs,
    path::{Path, PathBuf},
    process::{Command, Output},
};

use anyhow::{Context as _, Result, bail};
use wit_bindgen_core::{
    Files,
    wit_parser::{Resolve, SourceMap, WorldId},
};
use wit_component::{ComponentEncoder, StringEncoding, embed_component_metadata};

/// The world of the component, in the folder `wit`.
const WORLD: &str = "goru-lua";

/// The crate that carries Lua's source, and the source's folder in it.
const LUA: (&str, &str) = ("lua-src", "lua-5.4.9");

/// What is not a part of the library.
const PROGRAMS: [&str; 2] = ["lua.c", "luac.c"];

/// How the compiler is called. The stack is for what Lua allows of calls of C within each other, which is 200.
const FLAGS: &[&str] = &[
    "--target=wasm32-wasi",
    "-std=gnu23",
    "-O2",
    "-g0",
    "-DNDEBUG",
    "-fno-sanitize=all",
    "-Wall",
    "-Werror",
    // Functions of Lua that end by an error, of which the compiler does not know that it returns not.
    "-Wno-return-type",
    "-mexec-model=reactor",
    "-Wl,-z,stack-size=1048576",
    "-Wl,--strip-all",
    "-Wl,--export=__stack_pointer",
    "-include",
    "unwind.h",
];

fn main() -> Result<()> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    // Beside this program, which lies in the target folder.
    let program = std::env::current_exe().context("cannot tell where this program lies")?;
    let target = program.ancestors().nth(2).context("this program lies in no target folder")?;
    let work = target.join("lua-guest");
    fs::create_dir_all(&work).with_context(|| format!("cannot create `{}`", work.display()))?;

    let resolve = resolve(root)?;
    bindings(&resolve, &work)?;
    let module = work.join("lua.wasm");
    compile(&zig(root, target)?, root, &lua(root)?, &work, &module)?;
    let module = fs::read(&module).with_context(|| format!("cannot read `{}`", module.display()))?;
    let component = componentize(unwind::transform(&module)?, &resolve)?;
    let guest = root.join("lua.wasm.zst");
    let packed = zstd::bulk::compress(&component, 19).context("cannot compress the guest")?;
    fs::write(&guest, &packed).with_context(|| format!("cannot write `{}`", guest.display()))?;
    println!("{} ({} bytes, {} compressed)", guest.display(), component.len(), packed.len());
    Ok(())
}

/// The contract as `goru-core` carries it, what is in `wit/deps`, and the guest's own world.
fn resolve(root: &Path) -> Result<Resolve> {
    let mut resolve = Resolve::default();
    let mut contract = SourceMap::new();
    for (name, text) in goru_core::abi::WIT {
        contract.push_str(name, *text);
    }
    resolve.push_group(contract.parse().map_err(|(_, error)| error)?)?;
    resolve.push_dir(root.join("wit"))?;
    Ok(resolve)
}

/// Writes the bindings of the world.
fn bindings(resolve: &Resolve, into: &Path) -> Result<()> {
    let mut resolve = resolve.clone();
    let world = world(&resolve)?;
    // What the object file would tell the linker is given to the component's encoder directly.
    let options = wit_bindgen_c::Opts { no_object_file: true, ..Default::default() };
    let mut files = Files::default();
    options.build().generate(&mut resolve, world, &mut files)?;
    for (name, content) in files.iter() {
        let file = into.join(name);
        fs::write(&file, content).with_context(|| format!("cannot write `{}`", file.display()))?;
    }
    Ok(())
}

fn world(resolve: &Resolve) -> Result<WorldId> {
    let found = resolve.worlds.iter().find(|(_, world)| world.name == WORLD);
    Ok(found.with_context(|| format!("there is no world `{WORLD}`"))?.0)
}

/// Installs the compiler that `requirements.txt` pins, unless it is there, and tells where it lies.
fn zig(root: &Path, target: &Path) -> Result<PathBuf> {
    let requirements = root.join("requirements.txt");
    let packages = target.join("lua-guest-tools");
    if !packages.join("ziglang").is_dir() {
        let python = std::env::var_os("PYTHON").unwrap_or_else(|| OsString::from("python3"));
        let mut pip = Command::new(python);
        pip.args(["-m", "pip", "install", "--quiet", "--require-hashes", "--no-deps", "--only-binary", ":all:"])
            .args(["--disable-pip-version-check", "--no-input", "--target"])
            .arg(&packages)
            .arg("--requirement")
            .arg(&requirements)
            .env("PIP_ROOT_USER_ACTION", "ignore");
        succeed(&mut pip)?;
    }
    Ok(packages.join("ziglang/zig"))
}

/// Fetches Lua's source where it is missing, and tells where it lies.
fn lua(root: &Path) -> Result<PathBuf> {
    let mut metadata = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| OsString::from("cargo")));
    metadata.args(["metadata", "--locked", "--format-version", "1", "--all-features", "--manifest-path"]);
    metadata.arg(root.join("Cargo.toml"));
    let answer: serde_json::Value = serde_json::from_slice(&succeed(&mut metadata)?.stdout)?;
    let packages = answer.get("packages").and_then(|packages| packages.as_array());
    packages
        .and_then(|packages| packages.iter().find(|package| package.get("name").is_some_and(|it| it == LUA.0)))
        .and_then(|package| Path::new(package.get("manifest_path")?.as_str()?).parent())
        .map(|folder| folder.join(LUA.1))
        .with_context(|| format!("`cargo metadata` does not tell where `{}` lies", LUA.0))
}

/// Compiles Lua, the glue and the bindings to one core module, without anything of this machine's environment.
fn compile(zig: &Path, root: &Path, lua: &Path, work: &Path, module: &Path) -> Result<()> {
    let glue = root.join("glue");
    let mut sources = Vec::new();
    for folder in [lua, &glue] {
        for entry in fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))? {
            let file = entry?.path();
            let is_program = PROGRAMS.iter().any(|program| file.ends_with(program));
            if file.extension().is_some_and(|extension| extension == "c") && !is_program {
                sources.push(file);
            }
        }
    }
    // The same order on every machine, for the same module.
    sources.sort_by_key(|file| file.file_name().map(OsString::from));
    let cache = work.join("zig-cache");
    let mut compiler = Command::new(zig);
    compiler
        .env_clear()
        .env("HOME", "/nonexistent")
        .env("ZIG_GLOBAL_CACHE_DIR", &cache)
        .env("ZIG_LOCAL_CACHE_DIR", &cache)
        .arg("cc")
        .args(FLAGS)
        // The glue comes first: it has a `setjmp.h`.
        .arg("-I")
        .arg(&glue)
        .arg("-I")
        .arg(lua)
        .arg("-I")
        .arg(work)
        .arg(format!("--embed-dir={}", glue.display()))
        .arg("-o")
        .arg(module)
        .args(&sources)
        .arg(work.join("goru_lua.c"));
    succeed(&mut compiler)?;
    Ok(())
}

/// Makes a component of the module.
fn componentize(mut module: Vec<u8>, resolve: &Resolve) -> Result<Vec<u8>> {
    embed_component_metadata(&mut module, resolve, world(resolve)?, StringEncoding::UTF8)?;
    ComponentEncoder::default().module(&module)?.validate(true).encode()
}

/// Runs a program whose output is of interest only when it fails.
fn succeed(command: &mut Command) -> Result<Output> {
    let name = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("cannot start `{name}`"))?;
    if !output.status.success() {
        let (out, err) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        bail!("`{name}` failed ({})\n{out}{err}", output.status);
    }
    Ok(output)
}
