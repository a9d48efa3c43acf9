//! `cargo xtask package`: makes what is published of each crate, and tries it as somebody outside would.
//!
//! Nothing is made in the checkout: a copy of it gets the guests that a published crate carries, and `cargo package` works
//! there. `<target>/package/crates/*.crate` is what `cargo publish` would upload. Each is then unpacked and checked
//! by itself; two applications, which name packages only, are built from them and run, and so is a language of somebody else's.

mod alone;
mod applications;
mod inspect;
mod language;
mod stage;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

use crate::guests::{self, Places, succeed};
use crate::{tidy, toolchain};

/// What is made of one crate.
pub(crate) struct Published {
    /// `goru-core`
    pub(crate) name: String,
    /// The `.crate` file.
    archive: PathBuf,
    /// Whether it is a language, whose package carries the guest.
    has_guest: bool,
    /// Where it is unpacked.
    pub(crate) folder: PathBuf,
}

/// Runs the task.
pub(crate) fn run(arguments: &[String]) -> Result<()> {
    if !arguments.is_empty() {
        bail!("usage: cargo xtask package");
    }
    let places = Places::ask_cargo()?;
    guests::build(&places)?;
    let place = places.target.join("package");
    let stage = place.join("stage");
    stage::make(&places, &stage)?;
    let published = pack(&places, &stage, &place)?;
    for package in &published {
        println!("{}", inspect::check(package, &places)?);
    }
    for package in &published {
        alone::check(package, &published, &places)?;
        eprintln!("package: `{}` compiles by itself", package.name);
    }
    applications::run(&published, &stage, &places)?;
    language::run(&published, &stage, &places)
}

/// Packs the crates that are published, and unpacks them.
fn pack(places: &Places, stage: &Path, place: &Path) -> Result<Vec<Published>> {
    let names = tidy::published(&places.workspace)?;
    // Cargo resolves the packages against each other as if they were published.
    let target = place.join("made");
    let mut cargo = cargo("package");
    cargo.arg("--manifest-path").arg(stage.join("Cargo.toml"));
    cargo.args(["--no-verify", "--allow-dirty", "--offline", "--quiet"]).env("CARGO_TARGET_DIR", &target);
    for name in &names {
        cargo.args(["--package", name]);
    }
    succeed(&mut cargo)?;
    let (crates, unpacked) = (place.join("crates"), place.join("unpacked"));
    for folder in [&crates, &unpacked] {
        let _ = fs::remove_dir_all(folder);
        fs::create_dir_all(folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    }
    let version = env!("CARGO_PKG_VERSION");
    let unpack = |name: String| {
        let file = format!("{name}-{version}.crate");
        let archive = crates.join(&file);
        let made = target.join("package").join(&file);
        fs::copy(&made, &archive).with_context(|| format!("cannot copy `{}`", made.display()))?;
        inspect::unpack(&archive, &unpacked)?;
        let has_guest = places.workspace.join("crates").join(&name).join("guest.lock").is_file();
        let folder = unpacked.join(format!("{name}-{version}"));
        Ok(Published { name, archive, has_guest, folder })
    };
    names.into_iter().map(unpack).collect()
}

/// Cargo, without a choice of packages.
fn cargo(command: &str) -> Command {
    let mut cargo = Command::new(toolchain::cargo());
    cargo.arg(command);
    cargo
}
