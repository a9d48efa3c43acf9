//! Guests of other versions of the contract: which run, and how the others are refused.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use std::fs;

use goru::{ContractError, Error, Executor, GuestFile, Registry, abi};
use goru_tests::guest::{builder, described};

/// A guest that was built against 0.1.0, when that was the version: see the file.
const OF_0_1_0: &str = include_str!("wat/guest-0.1.0.wat");

fn guest_of(version: &str) -> Vec<u8> {
    // A name takes the same number of characters in every version that is tried, and nothing else says the version.
    wat::parse_str(OF_0_1_0.replace("@0.1.0", &format!("@{version}"))).expect("it is well-formed")
}

fn check_runs(component: Vec<u8>, what: &str) {
    let executor = builder(component).and_then(|builder| builder.no_cache().build()).expect("it starts");
    let outcome = executor.run("test", "three").blocking().unwrap_or_else(|error| panic!("{what}: {error}"));
    assert_eq!(outcome.exit_code(), 5, "{what}");
}

#[test]
fn a_guest_of_the_first_version_runs_as_it_was_built() {
    check_runs(guest_of("0.1.0"), "0.1.0");
}

#[test]
fn a_guest_of_every_compatible_version_runs() {
    let own = abi::VERSION;
    for patch in [0, 1, 7] {
        let version = abi::Version { patch, ..own };
        assert!(own.accepts(version));
        check_runs(guest_of(&version.to_string()), &version.to_string());
    }
}

#[test]
fn a_guest_of_an_incompatible_version_is_refused_by_name() {
    for version in ["0.0.1", "0.2.0", "0.10.0", "1.0.0", "1.1.0", "2.0.0", "65535.0.0"] {
        let message = format!("the language `test` speaks goru:abi {version}, and this host speaks {}", abi::VERSION);
        // Whatever its language says of it.
        let executor = builder(guest_of(version)).and_then(|builder| builder.no_cache().build()).expect("it starts");
        let error = executor.run("test", "").blocking().expect_err(version);
        assert!(matches!(error, Error::Contract(ContractError::ForeignAbi { .. })), "{error:?}");
        assert_eq!(error.to_string(), message);
        // Out of a file, before it is compiled.
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("later.wasm");
        let described = described(&guest_of(version), "name = 'later'\nversion = '1'\n");
        fs::write(&path, described).expect("it can be written");
        let error = GuestFile::open(&path).expect_err(version);
        assert_eq!(error.to_string(), message.replace("test", "later"));
    }
    // Nothing can be registered in its place.
    let executor = Executor::builder().languages(Registry::empty()).no_cache().build().expect("it starts");
    assert!(matches!(executor.run("later", "").blocking(), Err(Error::UnknownLanguage { .. })));
}

#[test]
fn what_is_no_version_is_no_contract() {
    for version in ["0.1", "0.1.0-rc", "0.01.0", "1"] {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let path = folder.path().join("odd.wasm");
        let text = format!(r#"(component (instance (export "goru:abi/guest@{version}")))"#);
        // Some of these are no names of exports either.
        let Ok(component) = wat::parse_str(text) else { continue };
        fs::write(&path, described(&component, "name = 'odd'\nversion = '1'\n")).expect("it can be written");
        let error = GuestFile::open(&path).expect_err(version).to_string();
        assert_eq!(error, "the guest of the language `odd` is refused: it does not export `goru:abi/guest@0.1.0`");
    }
}
