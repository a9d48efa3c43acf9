//! `cargo xtask dist`: builds the archive of this platform, and tries what is in it.
//!
//! The program in it carries the code of every guest, with fuel and without, and no compiler. It is
//! `<target>/dist/goru-<version>-<target triple>.tar.gz`, the same bytes for the same source and tools.

mod archive;
mod linkage;
mod trial;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::guests::{self, Places, succeed};
use crate::{binary, toolchain};

/// What the archive holds beside the program: the name in the archive, and the file.
const DOCUMENTS: [&str; 5] =
    ["README.md", "LICENSE", "docs/command-line.md", "docs/limitations-python.md", "docs/limitations-javascript.md"];

/// Runs the task.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    if !arguments.is_empty() {
        bail!("usage: cargo xtask dist");
    }
    let places = Places::ask_cargo()?;
    guests::build(&places)?;
    let code = precompile(&places)?;
    let program = build(&places, &code)?;
    let triple = toolchain::host_triple()?;
    let name = format!("goru-{}-{triple}", env!("CARGO_PKG_VERSION"));
    let archive = places.target.join("dist").join(format!("{name}.tar.gz"));
    let files = std::iter::once(("goru", program.clone(), 0o755))
        .chain(DOCUMENTS.map(|document| (document, places.workspace.join(document), 0o644)));
    let summary = archive::write(&archive, &name, files)?;
    println!("{}", archive.display());
    println!("sha256 {}", summary.sha256);
    println!("{} KiB, of which the program takes {} KiB unpacked", summary.size >> 10, file_size(&program)? >> 10);
    println!("it needs {}", linkage::needs(&program)?);
    let products = guests::products(&places)?;
    let (_, guest) =
        products.iter().find(|(carrier, _)| carrier.ends_with("quickjs")).context("there is no small guest")?;
    println!("{}", trial::run(&archive, &name, &places.target, guest)?);
    Ok(())
}

/// Compiles the guests, and gives the folder of their code.
fn precompile(places: &Places) -> Result<PathBuf> {
    let folder = places.target.join("precompiled");
    // What an older source left there would be built in, too.
    if folder.exists() {
        fs::remove_dir_all(&folder).with_context(|| format!("cannot remove `{}`", folder.display()))?;
    }
    eprintln!("compiling the guests; this takes a minute or two");
    succeed(Command::new(binary::build(places, "goru-precompile")?).arg(&folder))?;
    Ok(folder)
}

/// Builds the program of the archive: the one place that does not select the workspace whole, whose other members would
/// bring the compiler along. Its profile has a folder of its own.
fn build(places: &Places, code: &Path) -> Result<PathBuf> {
    let mut cargo = Command::new(toolchain::cargo());
    cargo
        .args(["build", "--package", "goru-cli", "--profile", "dist", "--locked"])
        .args(["--no-default-features", "--features", "javascript,python"])
        .arg("--manifest-path")
        .arg(places.workspace.join("Cargo.toml"))
        .env("GORU_PRECOMPILED", code)
        .env("CARGO_ENCODED_RUSTFLAGS", rust_flags(places)?);
    succeed(&mut cargo)?;
    Ok(places.target.join("dist").join("goru"))
}

/// Messages of panics name the source file, and must not name where this machine has it.
fn rust_flags(places: &Places) -> Result<String> {
    let home = std::env::var_os("CARGO_HOME").map(PathBuf::from);
    let home = home.or_else(|| Some(PathBuf::from(std::env::var_os("HOME")?).join(".cargo")));
    let sources = home.context("neither CARGO_HOME nor HOME is set")?.join("registry").join("src");
    // Of several that fit, the last one counts.
    let remapped = [(&sources, "/crates"), (&places.workspace, "/goru"), (&places.target, "/target")];
    let flags = remapped.map(|(from, to)| format!("--remap-path-prefix={}={to}", from.display()));
    Ok(flags.join("\u{1f}"))
}

fn file_size(path: &Path) -> Result<u64> {
    Ok(fs::metadata(path).with_context(|| format!("cannot read `{}`", path.display()))?.len())
}
