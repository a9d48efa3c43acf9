//! Guests that are made to keep the compiler busy: each is refused before it is compiled, or compiled within a bound.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use std::{
    fmt::Write as _,
    time::{Duration, Instant},
};

use goru::Error;
use goru_tests::{
    executor::note,
    guest::{builder, component, leb128, module},
};

/// How long the worst may take that is compiled: some seconds, on a machine that does nothing else.
const BOUND: Duration = Duration::from_secs(120);

/// The least guest, with this beside its functions.
fn beside(text: &str) -> Vec<u8> {
    let module = module("(i32.const 0)").replace("(func (export \"cabi", &format!("{text}(func (export \"cabi"));
    component(&module).expect("it is well-formed")
}

/// Compiles a guest.
fn compile(component: Vec<u8>) -> Result<(), Error> {
    let builder = builder(component).expect("the name is one").no_cache().precompile("test");
    builder.build().map(drop)
}

/// What a guest has too much of, how much it has, and how much it may have. Nothing is compiled for that.
fn refused(component: Vec<u8>) -> (&'static str, u64, u64) {
    let started = Instant::now();
    match compile(component) {
        Err(Error::GuestTooLarge { language, what, observed, limit }) => {
            assert_eq!(language, "test");
            assert!(started.elapsed() < BOUND, "{:?}", started.elapsed());
            (what, observed, limit)
        }
        other => panic!("{other:?}"),
    }
}

/// A guest that is large, and not too large.
fn check_compiles(what: &str, component: Vec<u8>) {
    let started = Instant::now();
    compile(component).unwrap_or_else(|error| panic!("{what}: {error}"));
    note(&format!("{what}: {:.1?}", started.elapsed()));
    assert!(started.elapsed() < BOUND, "{what}: {:?}", started.elapsed());
}

#[test]
fn p3_many_functions() {
    // Beside these, it has two.
    assert_eq!(refused(beside(&"(func)".repeat(99_999))), ("functions", 100_001, 100_000));
    check_compiles("100,000 functions", beside(&"(func)".repeat(99_998)));
}

#[test]
fn p3_one_long_function() {
    let nops = |count: usize| beside(&format!("(func {})", "nop ".repeat(count)));
    // Beside its code, it has a count of locals and an end.
    assert_eq!(refused(nops((512 << 10) - 1)), ("bytes of code in one function", (512 << 10) + 1, 512 << 10));
    let sums = format!("(func (param i32) (result i32) (local.get 0) {})", "local.get 0 i32.add ".repeat(170_000));
    check_compiles("a function of 510 KiB", beside(&sums));
}

#[test]
fn p3_a_large_br_table() {
    let table =
        |targets: usize| beside(&format!("(func (param i32) (br_table {} 0 (local.get 0)))", "0 ".repeat(targets)));
    let (what, observed, limit) = refused(table(1_000_000));
    assert_eq!((what, limit), ("bytes of code in one function", 512 << 10));
    assert!(observed > 1_000_000, "{observed}");
    // The compiler itself takes no larger one.
    check_compiles("a table of 65,520 targets", table(65_520));
}

#[test]
fn p3_fifty_megabytes_of_code() {
    let section = |id: u8, content: &[u8]| [&[id], leb128(content.len()).as_slice(), content].concat();
    // As bytes: as text, it would take longer to read than it takes to refuse.
    let function = [&[0], vec![1_u8; 500_000].as_slice(), &[0x0b]].concat();
    let function = [leb128(function.len()), function].concat();
    let count = 140_u8;
    let types = section(1, b"\x01\x60\0\0");
    let functions = section(3, &[leb128(count.into()), vec![0; count.into()]].concat());
    let code = section(10, &[leb128(count.into()), function.repeat(count.into())].concat());
    let module = [b"\0asm\x01\0\0\0".as_slice(), &types, &functions, &code].concat();
    let component = [b"\0asm\x0d\0\x01\0".as_slice(), &section(1, &module)].concat();
    assert!(component.len() > 50 << 20);
    let (what, observed, limit) = refused(component);
    assert_eq!((what, limit), ("units of work in all functions", 64 << 20));
    assert!(observed > limit, "{observed}");
}

#[test]
fn p3_fifty_megabytes_of_data() {
    let data = "x".repeat(50 << 20);
    let module = module("(i32.const 0)").replace(
        r#"(memory (export "memory") 1)"#,
        &format!(r#"(memory (export "memory") 900)(data (i32.const 65536) "{data}")"#),
    );
    check_compiles("50 MiB of data", component(&module).expect("it is well-formed"));
}

#[test]
fn p3_blocks_that_carry_many_values() {
    let work = ("units of work in one function", 4 << 20);
    let check = |component: Vec<u8>| {
        let (what, observed, limit) = refused(component);
        assert_eq!((what, limit), work);
        assert!(observed > limit, "{observed}");
    };
    // Each loop may carry every local.
    let locals = format!("(func (local {}) {})", "i32 ".repeat(40_000), "loop end ".repeat(150));
    check(beside(&locals));
    let many = "i32 ".repeat(1000);
    let ty = format!("(type $wide (func (param {many}) (result {many})))");
    // Each block, each call and each target hands over two thousand values.
    let values = "i32.const 0 ".repeat(1000);
    let drops = "drop ".repeat(1000);
    check(beside(&format!("{ty}(func {values} {} {drops})", "block (type $wide) end ".repeat(3000))));
    check(beside(&format!("{ty}(func $w (type $wide) {values})(func {values} {} {drops})", "call $w ".repeat(3000))));
    let targets = "0 ".repeat(3000);
    let jump = format!("(block (type $wide) i32.const 0 br_table {targets})");
    check(beside(&format!("{ty}(func (type $wide) {values} {jump})")));
}

#[test]
fn p3_many_values_across_many_blocks() {
    // The most of both that fit into one function: what lives is noted for each block.
    let pushed = "local.get 0 ".repeat(100_000);
    let sums = "i32.add ".repeat(99_999);
    let blocks = "block end ".repeat(70_000);
    check_compiles(
        "70,000 blocks over 100,000 values",
        beside(&format!("(func (param i32) (result i32) {pushed} {blocks} {sums})")),
    );
    let mut locals = format!("(func (local {})", "i32 ".repeat(500));
    for index in 0..7_500 {
        let _ = write!(locals, " loop local.get {} br_if 0 end", index % 500);
    }
    check_compiles("7,500 loops over 500 locals", beside(&format!("{locals})")));
}

#[test]
fn p3_images_that_are_mostly_gaps() {
    let image = "bytes of memory and tables to begin with";
    let memory = |offset: u32| {
        format!(
            r#"(memory $far 65536)(data (memory $far) (i32.const 0) "a")(data (memory $far) (i32.const {offset}) "z")"#
        )
    };
    assert_eq!(refused(beside(&memory(1 << 30))), (image, (1 << 30) + 1, 128 << 20));
    // The sum over all of them counts.
    let several: String = (0..5).map(|index| memory(30 << 20).replace("$far", &format!("$far{index}"))).collect();
    assert_eq!(refused(beside(&several)), (image, 5 * ((30 << 20) + 1), 128 << 20));
    let computed =
        r#"(memory $far 65536)(data (memory $far) (offset (i32.mul (i32.const 32768) (i32.const 65535))) "z")"#;
    assert_eq!(refused(beside(computed)), (image, u64::MAX, 128 << 20));
    let tables: String = (0..90)
        .map(|index| format!("(table $t{index} 1000000 funcref)(elem (table $t{index}) (i32.const 999999) func 0)"))
        .collect();
    assert_eq!(refused(beside(&tables)), (image, 90 * 4_000_000, 128 << 20));
    check_compiles("an image of 100 MiB", beside(&memory(100 << 20)));
}

#[test]
fn p3_much_around_the_modules() {
    let alias = r#"(type (tuple string string string string string string string string))"#;
    let component = wat::parse_str(format!("(component {})", alias.repeat(120_000))).expect("it is well-formed");
    let (what, observed, limit) = refused(component);
    assert_eq!((what, limit), ("bytes around its modules", 1 << 20));
    assert!(observed > limit, "{observed}");
}

#[test]
fn p3_components_within_a_component_have_no_code() {
    let component = wat::parse_str("(component (component (component) (core module)))").expect("it is well-formed");
    match compile(component) {
        Err(Error::InvalidGuest { reason, .. }) => {
            assert_eq!(reason, "a component within it has code of its own, and a guest is one component");
        }
        other => panic!("{other:?}"),
    }
}
