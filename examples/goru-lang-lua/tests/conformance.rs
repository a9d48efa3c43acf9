//! What every language of goru has to do, in Lua.

use goru_conformance::{Error, Suite};
use goru_lang_lua::Lua;

#[test]
fn lua_keeps_the_contract() -> Result<(), Error> {
    let report = Suite::new(Lua)?
        .not_offered("exception-causes", "an error of Lua's is raised from nothing")
        .not_offered("value-integers-wide", "Lua has no integers of more than 64 bits")
        .run()?;
    println!("{report}");
    assert!(report.is_kept(), "{report}");
    assert_eq!(report.not_offered().count(), 2, "{report}");
    Ok(())
}
