//! The hash of what a guest is made from.

use std::fs;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// Hashes the recipe's version, and the name and content of every file in `places`: files, and folders of files, relative
/// to `root`.
pub(crate) fn hash(recipe: &str, root: &Path, places: &[&str]) -> Result<String> {
    let mut files = Vec::new();
    for place in places.iter().map(|place| root.join(place)) {
        if place.is_dir() {
            collect(&place, &mut files)?;
        } else {
            files.push(place);
        }
    }
    let mut named = Vec::with_capacity(files.len());
    for file in files {
        let relative = file.strip_prefix(root).unwrap_or(&file);
        // What a developer of the prelude has beside it was made from the rest.
        if relative.iter().any(|part| part == "node_modules" || part == "dist") {
            continue;
        }
        let name = relative.to_string_lossy().replace('\\', "/");
        named.push((name, file));
    }
    named.sort();
    let mut hasher = blake3::Hasher::new();
    put(&mut hasher, recipe.as_bytes());
    for (name, file) in named {
        put(&mut hasher, name.as_bytes());
        put(&mut hasher, &fs::read(&file).with_context(|| format!("cannot read `{}`", file.display()))?);
    }
    let hex = hasher.finalize().to_hex();
    Ok(hex.get(..32).unwrap_or_default().to_owned())
}

fn put(hasher: &mut blake3::Hasher, part: &[u8]) {
    hasher.update(&(part.len() as u64).to_le_bytes());
    hasher.update(part);
}

/// Lists the files in `folder` and below, without what tools leave there.
pub(crate) fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> Result<()> {
    let entries = fs::read_dir(folder).with_context(|| format!("cannot read `{}`", folder.display()))?;
    for entry in entries {
        let entry = entry.with_context(|| format!("cannot read `{}`", folder.display()))?;
        let path = entry.path();
        if path.is_dir() {
            if entry.file_name() != "__pycache__" {
                collect(&path, files)?;
            }
        } else {
            files.push(path);
        }
    }
    Ok(())
}

/// Copies the files in `from` and below.
pub(crate) fn copy(from: &Path, to: &Path) -> Result<()> {
    let mut files = Vec::new();
    collect(from, &mut files)?;
    for file in files {
        let copy = to.join(file.strip_prefix(from).unwrap_or(&file));
        if let Some(folder) = copy.parent() {
            fs::create_dir_all(folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
        }
        fs::copy(&file, &copy).with_context(|| format!("cannot copy `{}`", file.display()))?;
    }
    Ok(())
}
