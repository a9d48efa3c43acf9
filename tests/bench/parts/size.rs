//! What is on the disk.

use std::{fs, path::Path};

use goru_tests::executor;

use super::{Bench, Measured, Result};
use crate::{
    results::{Row, Unit},
    samples::Samples,
};

pub(super) fn measure(bench: &mut Bench) -> Result<Measured> {
    let archived = executor::target_dir().join("dist/goru");
    let rows = vec![
        file("goru, the archive's command, with the guests compiled", &archived, "`cargo xtask dist` makes it"),
        file("the command of this build, not stripped", &bench.tool, ""),
    ];
    Ok(Measured { unit: Unit::Mebibytes, rows, figures: Vec::new() })
}

fn file(subject: &str, path: &Path, missing: &str) -> Row {
    let mut samples = Samples::default();
    if let Ok(metadata) = fs::metadata(path) {
        samples.add(metadata.len() as f64 / f64::from(1 << 20));
    }
    let summary = samples.summary();
    let note = if summary.is_none() { missing } else { "" };
    Row { subject: subject.to_owned(), summary, note: note.to_owned() }
}
