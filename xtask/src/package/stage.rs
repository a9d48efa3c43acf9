//! A copy of the source, with the guests where a package has them.

use std::fs;
use std::path::Path;

use anyhow::{Context as _, Result};

use crate::guests::{self, Places};
use crate::tidy;

/// Makes the copy anew.
pub(super) fn make(places: &Places, stage: &Path) -> Result<()> {
    let _ = fs::remove_dir_all(stage);
    for path in tidy::paths(&places.workspace)? {
        let (from, to) = (places.workspace.join(&path), stage.join(&path));
        // What was deleted and not yet committed is listed, too.
        if from.is_file() {
            copy(&from, &to)?;
        }
    }
    for (carrier, guest) in guests::products(places)? {
        let name = guest.file_name().context("a guest is a file")?;
        copy(&guest, &stage.join(carrier).join("guest").join(name))?;
    }
    Ok(())
}

/// Copies a file, or what a link leads to, into a folder that is made where it is missing.
pub(super) fn copy(from: &Path, to: &Path) -> Result<()> {
    let folder = to.parent().unwrap_or(to);
    fs::create_dir_all(folder).with_context(|| format!("cannot create `{}`", folder.display()))?;
    fs::copy(from, to).with_context(|| format!("cannot copy `{}`", from.display()))?;
    Ok(())
}
