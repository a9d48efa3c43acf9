//! What every language of goru has to do, in @TYPE@.

use goru_conformance::{Error, Suite};
use goru_lang_@NAME_@::@TYPE@;

#[test]
fn the_contract_is_kept() -> Result<(), Error> {
    // What has no program in `tests/programs` is reported as not offered.
    let report = Suite::new(@TYPE@)?.programs("tests/programs").run()?;
    println!("{report}");
    assert!(report.is_kept(), "{report}");
    Ok(())
}
