//! What every guest is in the end: an image that tells nothing of this machine, as it is and compressed.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, bail};

use super::traces;

/// The most that a compressed guest may take: a published crate has room for 10 MiB.
const MOST_COMPRESSED: u64 = 9 * 1024 * 1024;

/// Writes a guest to the folder `into`, as `<name>.wasm` and `<name>.wasm.zst`.
///
/// # Errors
///
/// When the image holds one of the `paths` or another name of this machine, or takes too much room.
pub(crate) fn write(image: &[u8], into: &Path, name: &str, paths: &[&Path]) -> Result<()> {
    traces::refuse(image, &traces::of_this_machine(paths))?;
    let component = into.join(format!("{name}.wasm"));
    fs::write(&component, image).with_context(|| format!("cannot write `{}`", component.display()))?;
    let compressed = into.join(format!("{name}.wasm.zst"));
    compress(image, &compressed)?;
    let size = fs::metadata(&compressed).with_context(|| format!("cannot read `{}`", compressed.display()))?.len();
    if size > MOST_COMPRESSED {
        bail!("the compressed guest takes {size} bytes, and {MOST_COMPRESSED} are the most");
    }
    eprintln!("the guest `{name}` takes {} KiB, {} KiB compressed", image.len() / 1024, size / 1024);
    Ok(())
}

fn compress(image: &[u8], into: &Path) -> Result<()> {
    let file = fs::File::create(into).with_context(|| format!("cannot create `{}`", into.display()))?;
    let mut encoder = zstd::Encoder::new(file, 19).context("cannot start the compression")?;
    encoder.include_checksum(true).context("cannot set up the compression")?;
    encoder.set_pledged_src_size(Some(image.len() as u64)).context("cannot set up the compression")?;
    // An image repeats itself over long distances. Every decoder takes windows of up to 2^27.
    encoder.long_distance_matching(true).context("cannot set up the compression")?;
    encoder.window_log(26).context("cannot set up the compression")?;
    encoder.write_all(image).and_then(|()| encoder.finish()).context("cannot compress the guest")?;
    Ok(())
}
