//! The example prints what its page in the documentation says.

use std::{path::Path, process::Command};

#[test]
fn the_script_reports_the_users() {
    let program = Path::new(env!("CARGO_BIN_EXE_users"));
    // The cache of all tests, so that the guest is compiled once.
    let cache = program.ancestors().nth(2).unwrap().join("goru-test-cache");
    let output = Command::new(program).env("GORU_CACHE_DIR", cache).output().unwrap();
    let expected = "7: Ada (clerk), ada@example.com
8: Alan (customer), no address
9: Grace (customer), no address
['Ada']
the name fits several users, whose ids are given: [7, 8]
there is no such user
";
    assert_eq!(
        (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr)),
        (expected.into(), "".into())
    );
    assert!(output.status.success());
}
