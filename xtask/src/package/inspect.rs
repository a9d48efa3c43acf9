//! What is in a package.

use std::fs::{self, File};
use std::io::Read as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail, ensure};
use flate2::read::GzDecoder;

use super::Published;
use crate::guests::Places;
use crate::guests::traces::{of_this_machine, refuse};

/// What the registry takes, in bytes.
const MAX_SIZE: u64 = 10 << 20;

/// What every package has to hold.
const REQUIRED: [&str; 3] = ["Cargo.toml", "LICENSE", "README.md"];

/// What a package that is a language carries, by how the name begins and ends.
const GUEST: (&str, &str) = ("guest/", ".wasm.zst");

/// Checks a package, and tells what there is to it.
pub(super) fn check(package: &Published, places: &Places) -> Result<String> {
    let name = &package.name;
    let size = fs::metadata(&package.archive).with_context(|| format!("there is no package of `{name}`"))?.len();
    ensure!(size <= MAX_SIZE, "the package of `{name}` has {size} bytes, and the registry takes {MAX_SIZE}");
    let traces = of_this_machine(&[&places.workspace, &places.target]);
    let mut names = Vec::new();
    let mut archive = open(&package.archive)?;
    for entry in archive.entries().context("the package is no archive")? {
        let mut entry = entry.context("the package is damaged")?;
        let path = entry.path().context("a name in the package is none")?.to_string_lossy().into_owned();
        let (_, inside) = path.split_once('/').with_context(|| format!("`{path}` is in no folder of the package's"))?;
        let mut bytes = Vec::new();
        entry.read_to_end(&mut bytes).with_context(|| format!("cannot read `{path}`"))?;
        refuse(&bytes, &traces).with_context(|| format!("in `{path}`"))?;
        names.push(inside.to_owned());
    }
    missing(name, &names, package.has_guest)?;
    Ok(format!("{name}: {} files, {} KiB", names.len(), size.div_ceil(1024)))
}

/// Fails where a file is not there that has to be.
fn missing(package: &str, names: &[String], has_guest: bool) -> Result<()> {
    for required in REQUIRED {
        ensure!(names.iter().any(|name| name == required), "the package of `{package}` lacks `{required}`");
    }
    let is_guest = |name: &&String| name.starts_with(GUEST.0) && name.ends_with(GUEST.1);
    match (has_guest, names.iter().filter(is_guest).count()) {
        (true, 1) | (false, 0) => Ok(()),
        (true, count) => bail!("the package of `{package}` carries {count} guests, and has to carry one"),
        (false, _) => bail!("the package of `{package}` carries a guest, and is no language"),
    }
}

/// Unpacks a package into a folder, where it gets one of its own.
pub(super) fn unpack(archive: &Path, folder: &Path) -> Result<()> {
    let mut package = open(archive)?;
    // A package has one time for all of its files, by which a build would take what it made of an older one for new.
    package.set_preserve_mtime(false);
    package.unpack(folder).with_context(|| format!("cannot unpack `{}`", archive.display()))
}

fn open(archive: &Path) -> Result<tar::Archive<GzDecoder<File>>> {
    let file = File::open(archive).with_context(|| format!("cannot open `{}`", archive.display()))?;
    Ok(tar::Archive::new(GzDecoder::new(file)))
}

#[cfg(test)]
mod tests {
    use super::missing;

    #[test]
    fn what_a_package_lacks_is_named() {
        let check = |names: &[&str], has_guest| {
            let names: Vec<String> = names.iter().map(|&name| name.to_owned()).collect();
            missing("goru-x", &names, has_guest).map_err(|error| error.to_string())
        };
        let whole = ["Cargo.toml", "LICENSE", "README.md", "src/lib.rs", "guest/x.wasm.zst"];
        assert_eq!(check(&whole, true), Ok(()));
        assert_eq!(check(&whole[..4], false), Ok(()));
        assert_eq!(check(&whole[..2], false), Err("the package of `goru-x` lacks `README.md`".to_owned()));
        assert_eq!(
            check(&whole[..4], true),
            Err("the package of `goru-x` carries 0 guests, and has to carry one".to_owned())
        );
        assert_eq!(check(&whole, false), Err("the package of `goru-x` carries a guest, and is no language".to_owned()));
    }
}
