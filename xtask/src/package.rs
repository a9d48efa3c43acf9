//! `cargo xtask package`: makes what is published of each crate, and tries it as somebody outside would.
//!
//! Nothing is made in the checkout: a copy of it gets the guests that a published crate carries, and `cargo package` works
//! there. `<target>/package/crates/*.crate` is what `cargo publish` would upload. Each is then unpacked and checked
//! by itself; two applications and two languages, which name packages only, are built from them and run.

mod alone;
mod inspect;
mod outside;
mod stage;

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result, bail};

pub(crate) use self::alone::{Selection, check};
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
    let published = make(&places)?;
    for package in &published {
        println!("{}", inspect::check(package, &places)?);
    }
    for package in &published {
        check(package, &published, &places, &Selection::Default)?;
        eprintln!("package: `{}` compiles by itself", package.name);
    }
    outside::run(&published, &places)
}

/// Makes the packages, and unpacks them.
pub(crate) fn make(places: &Places) -> Result<Vec<Published>> {
    guests::build(places)?;
    let place = places.target.join("package");
    let stage = place.join("stage");
    stage::make(places, &stage)?;
    pack(places, &stage, &place)
}

/// Packs the crates that are published. One that is as it was stays unpacked, with what was compiled of it.
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
        fs::create_dir_all(folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    }
    let version = env!("CARGO_PKG_VERSION");
    let unpack = |name: String| {
        let file = format!("{name}-{version}.crate");
        let (archive, made) = (crates.join(&file), target.join("package").join(&file));
        let folder = unpacked.join(format!("{name}-{version}"));
        let bytes = fs::read(&made).with_context(|| format!("cannot read `{}`", made.display()))?;
        if !folder.is_dir() || fs::read(&archive).ok().as_ref() != Some(&bytes) {
            let _ = fs::remove_dir_all(&folder);
            inspect::unpack(&made, &unpacked)?;
            // Last, so that a package that was unpacked in part is unpacked again.
            fs::write(&archive, bytes).with_context(|| format!("cannot write `{}`", archive.display()))?;
        }
        let has_guest = places.workspace.join("crates").join(&name).join("guest.lock").is_file();
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
