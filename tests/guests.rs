//! Guests that break the contract, in every way a few lines of WebAssembly can.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::{sync::Arc, time::Duration};

use goru::{CacheDirectory, Completion, ContractError, Error, Executor, Outcome, Registry, abi::Version};
use goru_tests::guest::{TestLanguage, builder, component, module};

fn executor(module: &str) -> Executor {
    let component = component(module).expect("the guest is well-formed");
    builder(component).and_then(|builder| builder.no_cache().build()).expect("the executor starts")
}

/// Runs a guest that ends by itself; how soon is the machine's affair.
fn run(module: &str) -> Result<Outcome, Error> {
    run_within(Duration::from_secs(30), module)
}

fn run_within(timeout: Duration, module: &str) -> Result<Outcome, Error> {
    executor(module).run("test", "source").timeout(timeout).blocking()
}

fn check_trap(module: &str, expected: &str) {
    match run(module) {
        Err(Error::Trapped { reason, .. }) => assert_eq!(reason, expected, "{module}"),
        other => panic!("{module}: {other:?}"),
    }
}

/// A module with data at address 16 as the result of `run`.
fn result(data: &str) -> String {
    module("(i32.const 16)").replace(
        r#"(memory (export "memory") 1)"#,
        &format!(r#"(memory (export "memory") 1)(data (i32.const 16) "{data}")"#),
    )
}

#[test]
fn the_least_guest_runs() {
    let outcome = run(&module("(i32.const 0)")).expect("it runs");
    assert_eq!(outcome.result, Ok(Completion::Nothing));
    assert_eq!(outcome.usage.peak_memory, 64 << 10);
    assert_eq!(outcome.stdout(), "");
}

#[test]
fn a_guest_that_exits_says_so() {
    let outcome = run(&result(r"\01\00\00\00\01\00\00\00\07\00\00\00")).expect("it runs");
    assert_eq!(outcome.exit_code(), 7);
}

#[test]
fn traps_are_errors() {
    check_trap(&module("unreachable"), "wasm trap: wasm `unreachable` instruction executed");
    check_trap(&module("(i32.load (i32.const -4))"), "wasm trap: out of bounds memory access");
    check_trap(&module("(i32.div_s (i32.const 1) (i32.const 0))"), "wasm trap: integer divide by zero");
    let recursive = r#"(func $f (param i64) (result i64) (i64.add (call $f (local.get 0)) (i64.const 1)))"#;
    let recursive = module("(drop (call $f (i64.const 0))) (i32.const 0)")
        .replace("(func (export \"cabi", &format!("{recursive}(func (export \"cabi"));
    check_trap(&recursive, "wasm trap: call stack exhausted");
}

#[test]
fn results_out_of_range_are_errors() {
    for module in [
        // The result itself, beyond the memory and not aligned.
        module("(i32.const 65536)"),
        module("(i32.const -4)"),
        module("(i32.const 2)"),
        // A case that the contract does not have.
        result(r"\09"),
        result(r"\00\00\00\00\09"),
        // A value at the memory's end, and one of 4 GiB.
        result(r"\00\00\00\00\01\00\00\00\ff\ff\00\00\02\00\00\00"),
        result(r"\00\00\00\00\01\00\00\00\00\00\00\00\ff\ff\ff\ff"),
        // Values that are none.
        result(r"\00\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00"),
        result(r"\00\00\00\00\01\00\00\00\10\00\00\00\02\00\00\00"),
        // A text that is not UTF-8: an opaque value's type.
        result(
            r"\00\00\00\00\02\00\00\00\34\00\00\00\01\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\00\ff",
        ),
    ] {
        let error = run(&module).expect_err(&module);
        assert!(matches!(error, Error::Trapped { .. }), "{module}: {error:?}");
    }
}

#[test]
fn addresses_from_realloc_are_checked() {
    for address in ["65530", "-1", "2147483647"] {
        let module = module("(i32.const 0)").replace("(i32.const 4096)", &format!("(i32.const {address})"));
        let error = run(&module).expect_err(&module);
        assert!(matches!(error, Error::Trapped { .. }), "{module}: {error:?}");
    }
}

#[test]
fn guests_that_never_answer_are_stopped() {
    let endless = "(loop $l (br $l)) unreachable";
    let in_run = module(endless);
    let in_start = module("(i32.const 0)")
        .replace("(func (export \"cabi", &format!("(func $start {endless})(start $start)(func (export \"cabi"));
    let in_realloc = module("(i32.const 0)").replace("(i32.const 4096)", endless);
    for module in [in_run, in_start, in_realloc] {
        let error = run_within(Duration::from_millis(500), &module).expect_err(&module);
        assert!(matches!(error, Error::TimedOut { .. }), "{module}: {error:?}");
    }
}

#[test]
fn memory_is_the_sum_over_everything() {
    let memories = |count: usize, pages: usize| {
        let more = format!("(memory {pages})").repeat(count);
        module("(i32.const 0)").replace("(func (export \"cabi", &format!("{more}(func (export \"cabi"))
    };
    let small = executor(&memories(4, 15)).run("test", "").memory(61 << 16).blocking().expect("it fits exactly");
    assert_eq!(small.usage.peak_memory, 61 << 16);
    let error =
        executor(&memories(4, 15)).run("test", "").memory((61 << 16) - 1).blocking().expect_err("it does not fit");
    assert!(
        matches!(error, Error::MemoryTooSmall { limit, needed } if limit == (61 << 16) - 1 && needed == 61 << 16),
        "{error:?}"
    );
    let table = module("(i32.const 0)").replace("(func (export \"cabi", "(table 20000000 funcref)(func (export \"cabi");
    assert!(matches!(run(&table), Err(Error::MemoryTooSmall { .. })));
    let grow = module("(drop (table.grow $t (ref.null func) (i32.const 20000000))) (i32.const 0)")
        .replace("(func (export \"cabi", "(table $t 0 funcref)(func (export \"cabi");
    let outcome = run(&grow).expect("the guest is told no");
    assert_eq!(outcome.usage.memory_refusals, 1);
}

/// A component in the text format, in the binary one.
fn text(component: &str) -> Vec<u8> {
    wat::parse_str(component).expect("it is well-formed")
}

#[test]
fn what_is_no_guest_is_refused() {
    let refused = |bytes: &[u8]| {
        let executor = builder(bytes.to_vec()).and_then(|builder| builder.no_cache().build()).expect("it starts");
        match executor.run("test", "").blocking() {
            Err(Error::InvalidGuest { language, reason }) => {
                assert_eq!(language, "test");
                reason
            }
            other => panic!("{other:?}"),
        }
    };
    for bytes in [b"".as_slice(), b"\0asm", b"\0asm\x01\0\0\0", b"(component", b"not wasm"] {
        assert!(refused(bytes).starts_with("it does not compile: "), "{bytes:?}");
    }
    assert_eq!(refused(&text("(component)")), "it does not export `goru:abi/guest@0.1.0`");
    let whole = component(&module("(i32.const 0)")).expect("it is well-formed");
    assert!(refused(&whole[..whole.len() - 40]).starts_with("it does not compile: "));
    let foreign = r#"(component (import "evil:host/files" (instance (export "open" (func)))) (instance (export "goru:abi/guest@0.1.0")))"#;
    assert_eq!(refused(&text(foreign)), "it imports `evil:host/files`, which no guest is given");
}

#[test]
fn a_foreign_version_is_refused_by_name() {
    let foreign = Version { major: 0, minor: 2, patch: 0 };
    let whole = component(&module("(i32.const 0)")).expect("it is well-formed");
    let error = Registry::empty().add(Arc::new(TestLanguage::new("later", whole).with_abi(foreign)));
    let message = "the language `later` speaks goru:abi 0.2.0, and this host speaks 0.1.0";
    assert_eq!(error.expect_err("it is foreign").to_string(), message);
    // What a guest exports counts, whatever its language says of it.
    let component = text(r#"(component (instance (export "goru:abi/guest@0.2.0")))"#);
    let executor = builder(component).and_then(|builder| builder.no_cache().build()).expect("it starts");
    let error = executor.run("test", "").blocking().expect_err("it is foreign");
    assert_eq!(error.to_string(), message.replace("later", "test"));
}

#[test]
fn names_are_checked_at_registration() {
    let long = "x".repeat(10_000);
    let register = |name: &'static str| Registry::empty().add(Arc::new(TestLanguage::new(name, Vec::new())));
    for name in ["", "../../x", "a\0b", "Python", "-a", "a b", long.leak()] {
        assert!(matches!(register(name), Err(ContractError::Name { .. })), "{name:.20}");
    }
    let mut registry = Registry::empty();
    registry.add(Arc::new(TestLanguage::new("twice", Vec::new()))).expect("it is the first");
    let error = registry.add(Arc::new(TestLanguage::new("twice", Vec::new()))).expect_err("it is the second");
    assert_eq!(error.to_string(), "the name `twice` is claimed by the languages `twice` and `twice`");
}

#[test]
fn options_that_no_run_can_have_are_refused() {
    let executor = executor(&module("(i32.const 0)"));
    let run = || executor.run("test", "");
    let option = |run: goru::Run| match run.blocking() {
        Err(Error::InvalidOption { option, .. }) => option,
        other => panic!("{other:?}"),
    };
    assert_eq!(option(run().timeout(Duration::ZERO)), "timeout");
    assert_eq!(option(run().fuel(0)), "fuel");
    assert_eq!(option(run().file_name("")), "file name");
    assert_eq!(option(run().file_name("a\nb")), "file name");
    assert_eq!(option(run().arg("a\0")), "argument");
    assert_eq!(option(run().env("", "value")), "environment variable");
    assert_eq!(option(run().env("a=b", "value")), "environment variable");
    let large = executor.run("test", vec![b'x'; (16 << 20) + 1]).blocking().expect_err("it is too large");
    assert!(matches!(large, Error::InputTooLarge { limit, observed } if observed == limit + 1), "{large:?}");
    let unknown = executor.run("cobol", "").blocking().expect_err("nobody knows it");
    assert_eq!(unknown.to_string(), "the language `cobol` is not known");
}

#[test]
fn a_directory_that_was_asked_for_and_cannot_be_used_is_an_error() {
    let file = tempfile::NamedTempFile::new().expect("there is room");
    let build = |path: &std::path::Path| {
        Executor::builder().languages(Registry::empty()).cache(CacheDirectory::Path(path.to_owned())).build()
    };
    for path in [file.path(), std::path::Path::new("relative"), std::path::Path::new("/proc/none")] {
        assert!(matches!(build(path), Err(Error::Cache { .. })), "{path:?}");
    }
}
