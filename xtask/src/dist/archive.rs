//! The archive: the same bytes for the same files, whoever packs them and when.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};
use sha2::{Digest as _, Sha256};

/// What was written.
pub(super) struct Summary {
    /// In bytes.
    pub(super) size: u64,
    /// In hexadecimal digits.
    pub(super) sha256: String,
}

/// Packs `files`, each with its name in the archive and its mode, below a folder called `name`.
pub(super) fn write<'a>(
    archive: &Path,
    name: &str,
    files: impl IntoIterator<Item = (&'a str, PathBuf, u32)>,
) -> Result<Summary> {
    let packed = pack(name, files)?;
    let cannot = || format!("cannot write `{}`", archive.display());
    let mut file = File::create(archive).with_context(cannot)?;
    file.write_all(&packed).with_context(cannot)?;
    let sha256 = Sha256::digest(&packed).iter().map(|byte| format!("{byte:02x}")).collect();
    Ok(Summary { size: packed.len() as u64, sha256 })
}

fn pack<'a>(name: &str, files: impl IntoIterator<Item = (&'a str, PathBuf, u32)>) -> Result<Vec<u8>> {
    // The header of gzip that flate2 writes has neither a time nor a name.
    let compressed = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    let mut builder = tar::Builder::new(compressed);
    for (inside, path, mode) in files {
        let content = fs::read(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
        let mut header = tar::Header::new_gnu();
        header.set_uid(0);
        header.set_gid(0);
        header.set_mtime(0);
        header.set_mode(mode);
        header.set_size(content.len() as u64);
        let inside = format!("{name}/{inside}");
        builder.append_data(&mut header, inside, content.as_slice()).context("cannot pack the archive")?;
    }
    builder.into_inner().and_then(flate2::write::GzEncoder::finish).context("cannot pack the archive")
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::pack;

    #[test]
    fn an_archive_tells_nothing_of_who_packed_it() {
        let files = || [("Cargo.toml", concat!(env!("CARGO_MANIFEST_DIR"), "/Cargo.toml").into(), 0o644)];
        let packed = pack("goru-0", files()).unwrap();
        assert_eq!(packed, pack("goru-0", files()).unwrap());
        assert_eq!(packed[4..8], [0; 4], "the time in the header of gzip");
        let mut archive = tar::Archive::new(flate2::read::GzDecoder::new(packed.as_slice()));
        let mut entries = archive.entries().unwrap();
        let mut entry = entries.next().unwrap().unwrap();
        let header = entry.header();
        assert_eq!(
            (header.mtime().unwrap(), header.uid().unwrap(), header.gid().unwrap(), header.mode().unwrap()),
            (0, 0, 0, 0o644)
        );
        assert_eq!(entry.path().unwrap().to_str(), Some("goru-0/Cargo.toml"));
        let mut content = String::new();
        entry.read_to_string(&mut content).unwrap();
        assert_eq!(content, include_str!("../../Cargo.toml"));
        assert!(entries.next().is_none());
    }
}
