//! Applications that know goru by its packages only.

use std::fs;
use std::path::Path;
use std::process::Command;

use anyhow::{Context as _, Result, ensure};

use super::{Published, cargo};
use crate::guests::{Places, succeed};

/// An application: its name, what it depends on, and what it is.
const APPLICATIONS: [(&str, &[&str], &str); 2] = [
    ("goru-application", &["goru"], include_str!("applications/whole.rs")),
    (
        "goru-application-of-parts",
        &["goru-core", "goru-runtime", "goru-lang-python"],
        include_str!("applications/parts.rs"),
    ),
];

/// What each of them prints.
const PRINTED: &str = "hello from a package: 42\n";

/// Builds the applications from the packages, and runs them.
///
/// They are built in the copy of the workspace, whose crates are replaced by the packages: features and versions of
/// everything else are what they are there, so that the engine is not compiled once more. That the packages need
/// nothing that others turn on is what checking each by itself shows.
pub(super) fn run(published: &[Published], stage: &Path, places: &Places) -> Result<()> {
    replace(published, stage)?;
    let mut build = cargo("build");
    build.args(["--workspace", "--offline", "--quiet"]).arg("--manifest-path").arg(stage.join("Cargo.toml"));
    build.env("CARGO_TARGET_DIR", &places.target);
    for (name, ..) in APPLICATIONS {
        build.args(["--bin", name]);
    }
    succeed(&mut build).context("the applications do not build from the packages")?;
    for (name, ..) in APPLICATIONS {
        let program = places.target.join("debug").join(name);
        let output = Command::new(&program).output().with_context(|| format!("cannot start `{name}`"))?;
        let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
        ensure!(output.status.success() && stdout == PRINTED, "`{name}` printed {stdout:?} and {stderr:?}");
        println!("{name}: builds from the packages, and runs");
    }
    Ok(())
}

/// Puts the packages in the place of the crates, and the applications beside them.
fn replace(published: &[Published], stage: &Path) -> Result<()> {
    let crates = stage.join("crates");
    fs::remove_dir_all(&crates).with_context(|| format!("cannot remove `{}`", crates.display()))?;
    let manifest = stage.join("Cargo.toml");
    let mut root = fs::read_to_string(&manifest).with_context(|| format!("cannot read `{}`", manifest.display()))?;
    root.push_str("\n[patch.crates-io]\n");
    for package in published {
        root.push_str(&format!("{} = {{ path = \"crates/{}\" }}\n", package.name, package.name));
        copy_folder(&package.folder, &crates.join(&package.name))?;
    }
    for (name, dependencies, main) in APPLICATIONS {
        let folder = stage.join("examples").join(name);
        let version = env!("CARGO_PKG_VERSION");
        let mut text =
            format!("[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\npublish = false\n\n");
        text.push_str("[dependencies]\n");
        for dependency in dependencies {
            text.push_str(&format!("{dependency} = \"{version}\"\n"));
        }
        fs::create_dir_all(folder.join("src")).with_context(|| format!("cannot create `{}`", folder.display()))?;
        for (file, text) in [("Cargo.toml", text.as_str()), ("src/main.rs", main)] {
            fs::write(folder.join(file), text).with_context(|| format!("cannot write `{name}`"))?;
        }
    }
    fs::write(&manifest, root).with_context(|| format!("cannot write `{}`", manifest.display()))
}

fn copy_folder(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to).with_context(|| format!("cannot create `{}`", to.display()))?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read `{}`", from.display()))? {
        let path = entry.with_context(|| format!("cannot read `{}`", from.display()))?.path();
        let name = path.file_name().unwrap_or_default();
        if path.is_dir() {
            copy_folder(&path, &to.join(name))?;
        } else if name != "Cargo.lock" {
            let text = fs::read(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
            // A package that is checked by itself is a workspace of its own; here it is a member.
            let text = match (name.to_str(), String::from_utf8(text.clone())) {
                (Some("Cargo.toml"), Ok(manifest)) => manifest.replace("\n[workspace]\n", "\n").into_bytes(),
                _ => text,
            };
            fs::write(to.join(name), text).with_context(|| format!("cannot write `{}`", to.display()))?;
        }
    }
    Ok(())
}
