//! Languages that somebody else makes: the least one, what the suite tells of a bad one, and what the messages tell its
//! author.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::{fs, path::PathBuf, sync::Arc};

use goru::{ContractError, Error, Executor, GuestImage, Language, Registry, abi, abi::Version};
use goru_conformance::{Suite, Verdict};
use goru_tests::guest::{TestLanguage, builder, component, module, wasi_component};

/// What `cargo xtask new-language` makes a crate of.
fn template() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../xtask/template")
}

/// A language with files.
struct Least(Vec<u8>);

impl Language for Least {
    fn name(&self) -> &str {
        "least"
    }

    fn version(&self) -> &str {
        "Least 1"
    }

    fn extensions(&self) -> &[&str] {
        &["name"]
    }

    fn guest(&self) -> GuestImage {
        GuestImage::component(self.0.clone(), [1; 32])
    }
}

/// Runs the suite with the template's programs, in the language of this component.
fn suite(component: Vec<u8>) -> Suite {
    Suite::new(Least(component)).expect("the language is one").programs(template().join("tests/programs"))
}

#[test]
fn the_least_language_keeps_what_it_offers() {
    let text = fs::read_to_string(template().join("guest/guest.wat")).expect("the template has a guest");
    let component = wasi_component(&text).expect("the guest is well-formed");
    let report = suite(component).run().expect("the cases can be run");
    assert!(report.is_kept(), "{report}");
    let passed: Vec<&str> =
        report.verdicts().filter(|(_, verdict)| **verdict == Verdict::Passed).map(|(name, _)| name).collect();
    let expected = [
        "contract-empty",
        "contract-output",
        "limit-input",
        "limit-memory-too-small",
        "streams-bytes",
        "streams-limit",
        "streams-many-lines",
        "streams-unterminated",
    ];
    assert_eq!(passed, expected);
    assert!(report.not_offered().any(|name| name == "calls-answered"), "{report}");
}

#[test]
fn a_language_that_does_nothing_fails() {
    let component = component(&module("(i32.const 0)")).expect("the guest is well-formed");
    let report = suite(component).run().expect("the cases can be run");
    assert!(!report.is_kept());
    let verdicts: Vec<_> = report.verdicts().collect();
    let of = |name: &str| verdicts.iter().find(|(case, _)| *case == name).map(|(_, verdict)| (*verdict).clone());
    assert_eq!(of("contract-empty"), Some(Verdict::Passed));
    assert_eq!(of("contract-output"), Some(Verdict::Failed("stdout: expected\nhello\n\nfound\n".to_owned())));
    assert_eq!(of("value-null"), Some(Verdict::NotOffered("it has no program".to_owned())));
}

#[test]
fn a_file_for_no_case_is_a_slip() {
    let component = || component(&module("(i32.const 0)")).expect("the guest is well-formed");
    let folder = tempfile::tempdir().expect("there is room");
    let slip = folder.path().join("contract-outputs.name");
    fs::write(&slip, "hello\n").expect("it can be written");
    let with_file = Suite::new(Least(component())).map(|suite| suite.programs(folder.path()).run());
    let error = with_file.expect("the language is one").expect_err("the file is for no case");
    assert_eq!(error.to_string(), format!("`{}` is for no case", slip.display()));
    let declared = suite(component()).not_offered("calls-answers", "there are none").run();
    assert_eq!(declared.expect_err("there is no such case").to_string(), "`calls-answers` is for no case");
}

/// The message, and the hint that follows.
fn told(error: &Error) -> (String, String) {
    (error.to_string(), error.hint().unwrap_or_default())
}

/// What an author is told whose component is this one.
fn refused(component: Vec<u8>) -> (String, String) {
    let executor = builder(component).and_then(|builder| builder.no_cache().build()).expect("the executor starts");
    told(&executor.run("test", "source").blocking().expect_err("the guest is refused"))
}

const WHAT_A_GUEST_HAS: &str = "a guest exports `goru:abi/guest@0.1.0`, and imports `goru:abi/host@0.1.0` and \
                                interfaces of WASI 0.2 only; the text of the contract is `goru_core::abi::WIT`";

#[test]
fn p2_a_missing_export_is_told_with_what_to_export() {
    let nothing = wat::parse_str("(component)").expect("it is well-formed");
    let message = "the guest of the language `test` is refused: it does not export `goru:abi/guest@0.1.0`";
    assert_eq!(refused(nothing), (message.to_owned(), WHAT_A_GUEST_HAS.to_owned()));
}

#[test]
fn p2_a_forbidden_import_is_told_by_name() {
    let guest = r#"(component (import "other:host/files" (instance (export "open" (func))))
        (instance (export "goru:abi/guest@0.1.0")))"#;
    let message = "the guest of the language `test` is refused: it imports `other:host/files`, which no guest is given";
    let told = refused(wat::parse_str(guest).expect("it is well-formed"));
    assert_eq!(told, (message.to_owned(), WHAT_A_GUEST_HAS.to_owned()));
}

#[test]
fn a_foreign_version_is_told_with_what_to_build_against() {
    let component = component(&module("(i32.const 0)")).expect("the guest is well-formed");
    let language = TestLanguage::new("test", component).with_abi(Version { major: 0, minor: 9, patch: 0 });
    let error = Registry::empty().add(Arc::new(language)).map_err(Error::from).expect_err("the version is refused");
    assert_eq!(
        told(&error),
        (
            "the language `test` speaks goru:abi 0.9.0, and this host speaks 0.1.0".to_owned(),
            "build the guest against goru:abi 0.1.0, whose text is `goru_core::abi::WIT`".to_owned(),
        )
    );
    assert_eq!(abi::VERSION.to_string(), "0.1.0");
}

#[test]
fn p1_a_name_that_is_taken_is_told_with_both_languages() {
    let mut registry = Registry::empty();
    let mut add = |name: &'static str| registry.add(Arc::new(TestLanguage::new(name, Vec::new())));
    add("test").expect("the name is free");
    let error: ContractError = add("test").expect_err("the name is taken");
    assert_eq!(error.to_string(), "the name `test` is claimed by the languages `test` and `test`");
    let hint = "the program has two crates of the language `test`, or two versions of one; its name can be had once";
    assert_eq!(error.hint().as_deref(), Some(hint));
}

#[test]
fn a_crate_that_is_linked_and_never_named_is_told_how_to_be() {
    let executor = Executor::builder().no_cache().build().expect("the executor starts");
    let error = executor.run("lua-jit", "print(1)").blocking().expect_err("the language is not known");
    assert_eq!(
        told(&error),
        (
            "the language `lua-jit` is not known".to_owned(),
            "known languages: javascript, python, typescript; a program has that of a crate which it names: \
             `use goru_lang_lua_jit as _;`"
                .to_owned(),
        )
    );
    // What is no name is not repeated.
    let error = executor.run("`; rm", "").blocking().expect_err("the language is not known");
    assert!(error.hint().is_some_and(|hint| hint.ends_with("`use goru_lang_x as _;`")));
}
