//! How goru is built.

use std::{fs, path::Path};

#[test]
fn y6_a_panic_unwinds_in_every_profile() {
    const { assert!(cfg!(panic = "unwind"), "this test is built so") };
    let manifest = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.toml")).unwrap_or_default();
    let profiles: Vec<&str> = manifest.split("\n[").filter(|section| section.starts_with("profile.")).collect();
    let settings = profiles.iter().flat_map(|profile| profile.lines()).filter(|line| line.starts_with("panic"));
    // The profile for releases says it, the others have it by that or by default; the command does not compile without.
    assert_eq!(settings.collect::<Vec<_>>(), ["panic = \"unwind\""]);
    let release = profiles.iter().find(|profile| profile.starts_with("profile.release]"));
    assert!(release.is_some_and(|release| release.contains("panic = \"unwind\"")), "{release:?}");
}
