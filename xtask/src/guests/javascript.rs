//! The JavaScript guest: QuickJS-ng and the glue around it, compiled by `zig cc`, started, and made a component.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};

use anyhow::{Context as _, Result, bail};

use super::{Places, image, inputs, prefault, prelude};
use crate::{binary, toolchain, tools};

/// Changes when this file builds something else from the same inputs.
const RECIPE: &str = "javascript 5";

/// The source of the guest.
const SOURCE: &str = "languages/quickjs";

/// The world of the component, in the source's folder `wit`.
const WORLD: &str = "javascript";

/// The crate that carries the engine's source, and the source's folder in it.
const ENGINE: (&str, &str) = ("rquickjs-sys", "quickjs");

/// What is compiled beside `quickjs.c`, which the glue includes.
const ENGINE_SOURCES: &[&str] = &["dtoa.c", "libregexp.c", "libunicode.c"];

/// The file of the engine that is changed.
const CHANGED: &str = "quickjs.c";

/// What stands in it once, and what is to stand there.
const CHANGES: &[(&str, &str)] = &[
    // Whether small blocks are left to the allocator beneath is asked at run time, of `glue/heap.c`.
    ("#define JS_ARENA_LARGE_BLOCKS_ONLY 0\n", "#define JS_ARENA_LARGE_BLOCKS_ONLY heap_takes_small\n"),
    // WebAssembly has no computed `goto`: the compiler makes a number of the label, by a table in memory, and a table of
    // jumps by the number. A `switch` is the second one alone.
    ("#define DIRECT_DISPATCH  1\n", "#define DIRECT_DISPATCH  0\n"),
    // Where the stack ends while the parser looks ahead for the end of the parameters, that is what the script gets, and not
    // what the parser makes of the place where it is then.
    (
        "            js_parse_skip_parens_token(s, &skip_bits, false);
            if (skip_bits & SKIP_HAS_ASSIGNMENT)
                fd->has_parameter_expressions = true;
",
        "            if (js_parse_skip_parens_token(s, &skip_bits, false) == -1)
                goto fail;
            if (skip_bits & SKIP_HAS_ASSIGNMENT)
                fd->has_parameter_expressions = true;
",
    ),
    // A property is nearly always the first of its chain. The head of a loop is where the deadline is looked at, and
    // registers are spilled for it, so that the first is compared before the loop.
    (
        "    while (h) {
        pr = &prop[h - 1];
        if (likely(pr->atom == atom)) {
            return pr;
        }
        h = pr->hash_next;
    }
",
        "    if (!h)
        return NULL;
    pr = &prop[h - 1];
    if (likely(pr->atom == atom))
        return pr;
    while ((h = pr->hash_next)) {
        pr = &prop[h - 1];
        if (pr->atom == atom)
            return pr;
    }
",
    ),
    (
        "    while (h) {
        pr = &prop[h - 1];
        if (likely(pr->atom == atom)) {
            *ppr = &p->prop[h - 1];
            /* the compiler should be able to assume that pr != NULL here */
            return pr;
        }
        h = pr->hash_next;
    }
",
        "    if (likely(h)) {
        pr = &prop[h - 1];
        if (likely(pr->atom == atom)) {
            *ppr = &p->prop[h - 1];
            return pr;
        }
        while ((h = pr->hash_next)) {
            pr = &prop[h - 1];
            if (pr->atom == atom) {
                *ppr = &p->prop[h - 1];
                return pr;
            }
        }
    }
",
    ),
];

/// How the compiler is called. The stack is half as large again as what the engine may use of it: see `glue/engine.c`.
const FLAGS: &[&str] = &[
    "--target=wasm32-wasi",
    "-std=gnu23",
    "-O2",
    "-g0",
    "-DNDEBUG",
    "-D_GNU_SOURCE",
    "-fno-sanitize=all",
    "-Wall",
    "-Werror",
    "-mexec-model=reactor",
    "-Wl,-z,stack-size=1572864",
    "-Wl,--strip-all",
];

/// Hashes the inputs.
pub(crate) fn inputs(places: &Places) -> Result<String> {
    inputs::hash(RECIPE, &places.workspace, &[SOURCE, "wit", "xtask/componentize/src", prefault::SOURCE])
}

/// Installs what the guest is built with: the compiler, and Node.
pub(crate) fn packages(places: &Places) -> Result<tools::PythonTools> {
    tools::python_packages("quickjs", &places.workspace.join(SOURCE).join("requirements.txt"), &places.target)
}

/// Builds the guest within the folder `work`, and returns the folder that holds the product.
pub(crate) fn build(places: &Places, work: &Path) -> Result<PathBuf> {
    let source = places.workspace.join(SOURCE);
    let tools = packages(places)?;
    eprintln!("building the JavaScript guest; this takes a minute");
    let (bindings, product) = (work.join("bindings"), work.join("product"));
    fs::create_dir_all(&product).with_context(|| format!("cannot create `{}`", product.display()))?;
    let wit = [places.workspace.join("wit"), source.join("wit")];
    generate(places, &source, &bindings, &wit)?;
    let engine = engine(places)?;
    let prelude = prelude::build(places, &tools.packages, &source.join("web"), work)?;
    let changed = change(&engine, work)?;
    let module = work.join("module.wasm");
    compile(places, &tools.packages, &source, [&changed, &engine, &bindings, &prelude], &module)?;
    let component = work.join("component.wasm");
    let program = binary::build(places, "goru-componentize")?;
    let mut componentize = Command::new(program);
    componentize.arg(&module).arg(&component).arg(WORLD).args(&wit);
    succeed(&mut componentize)?;
    let bytes = fs::read(&component).with_context(|| format!("cannot read `{}`", component.display()))?;
    let bytes = prefault::insert(places, &bytes, "console.log(1)", &component)?;
    image::write(&bytes, &product, "javascript", &[&places.workspace, &places.target, &engine])?;
    Ok(product)
}

/// Cargo, for what the lock in `languages/quickjs/tools` pins: nothing newer is taken, and hashes are checked.
fn cargo(source: &Path, command: &str) -> Command {
    let mut cargo = Command::new(toolchain::cargo());
    cargo.arg(command).arg("--locked").arg("--manifest-path").arg(source.join("tools/Cargo.toml"));
    cargo
}

/// Writes the bindings of the world.
fn generate(places: &Places, source: &Path, bindings: &Path, wit: &[PathBuf]) -> Result<()> {
    let mut generate = cargo(source, "run");
    generate.arg("--quiet").arg("--target-dir").arg(places.target.join("tools/quickjs"));
    generate.arg("--").arg(bindings).arg(WORLD).args(wit);
    succeed(&mut generate)?;
    Ok(())
}

/// Fetches the engine's source where it is missing, and tells where it lies.
pub(crate) fn engine(places: &Places) -> Result<PathBuf> {
    let mut metadata = cargo(&places.workspace.join(SOURCE), "metadata");
    metadata.args(["--format-version", "1", "--all-features"]).current_dir(&places.workspace);
    let answer: serde_json::Value =
        serde_json::from_slice(&succeed(&mut metadata)?.stdout).context("`cargo metadata` did not answer in JSON")?;
    let (carrier, folder) = ENGINE;
    answer
        .get("packages")
        .and_then(|packages| packages.as_array())
        .and_then(|packages| packages.iter().find(|package| package.get("name").is_some_and(|it| it == carrier)))
        .and_then(|package| Path::new(package.get("manifest_path")?.as_str()?).parent())
        .map(|root| root.join(folder))
        .with_context(|| format!("`cargo metadata` does not tell where `{carrier}` lies"))
}

/// Writes the file of the engine that is changed, and returns the folder where it is.
fn change(engine: &Path, work: &Path) -> Result<PathBuf> {
    let (file, folder) = (engine.join(CHANGED), work.join("engine"));
    let mut text = fs::read_to_string(&file).with_context(|| format!("cannot read `{}`", file.display()))?;
    for (from, to) in CHANGES {
        let found = text.matches(from).count();
        if found != 1 {
            bail!("`{CHANGED}` of the engine has {found} times what is changed once:\n{}", from.trim_end());
        }
        text = text.replace(from, to);
    }
    fs::create_dir_all(&folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    fs::write(folder.join(CHANGED), text).with_context(|| format!("cannot write the changed `{CHANGED}`"))?;
    Ok(folder)
}

/// The compiler, which is among the `packages`, without anything of this machine's environment.
pub(super) fn zig(places: &Places, packages: &Path) -> Command {
    // What was compiled once is found again there, the C library above all.
    let cache = places.target.join("tools/zig-cache");
    let mut zig = Command::new(packages.join("ziglang/zig"));
    zig.env_clear().env("HOME", "/nonexistent").env("ZIG_GLOBAL_CACHE_DIR", &cache).env("ZIG_LOCAL_CACHE_DIR", &cache);
    zig
}

/// Compiles the engine, the glue and the bindings to one core module.
fn compile(
    places: &Places,
    packages: &Path,
    source: &Path,
    [changed, engine, bindings, prelude]: [&Path; 4],
    module: &Path,
) -> Result<()> {
    let glue = source.join("glue");
    let mut sources = Vec::new();
    inputs::collect(&glue, &mut sources)?;
    sources.retain(|file| file.extension().is_some_and(|extension| extension == "c"));
    sources.sort();
    let mut compiler = zig(places, packages);
    compiler
        .arg("cc")
        .args(FLAGS)
        // What is included is found in the first folder that has it.
        .arg("-I")
        .arg(changed)
        .arg("-I")
        .arg(engine)
        .arg("-I")
        .arg(bindings)
        .arg("-I")
        .arg(&glue)
        .arg(format!("--embed-dir={}", prelude.display()))
        .arg(format!("--embed-dir={}", source.display()))
        .arg("-o")
        .arg(module)
        .args(&sources)
        .arg(bindings.join(format!("{WORLD}.c")))
        .args(ENGINE_SOURCES.iter().map(|file| engine.join(file)));
    succeed(&mut compiler)?;
    Ok(())
}

/// Runs a program whose output is of interest only when it fails.
pub(crate) fn succeed(command: &mut Command) -> Result<Output> {
    let name = Path::new(command.get_program()).file_name().unwrap_or_default().to_string_lossy().into_owned();
    let output = command.output().with_context(|| format!("cannot start `{name}`"))?;
    if !output.status.success() {
        bail!(
            "`{name}` failed ({})\n{}{}",
            output.status,
            String::from_utf8_lossy(&output.stdout),
            String::from_utf8_lossy(&output.stderr)
        );
    }
    Ok(output)
}
