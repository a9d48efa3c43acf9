//! What is refused, and how.

#![allow(clippy::panic, reason = "helpers of tests are part of them")]

mod support;

use support::link_text;

#[track_caller]
fn check(component: &str, expected: &str) {
    match link_text(component) {
        Ok(_) => panic!("it is linked"),
        Err(error) => assert_eq!(format!("{error:?}"), expected),
    }
}

/// A component with one core module, of which nothing is used but `run`, if there is one.
fn module(fields: &str) -> String {
    let lift = if fields.contains("\"run\"") {
        "(func $run (canon lift (core func $i \"run\"))) (export \"run\" (func $run))"
    } else {
        ""
    };
    format!("(component (core module $m {fields}) (core instance $i (instantiate $m)) {lift})")
}

#[test]
fn what_is_not_a_valid_component() {
    check("(module)", "NotAComponent");
    assert!(matches!(goru_link::link(b"\0asm"), Err(goru_link::Error::Input(_))));
    // A feature that is not understood is no part of what is valid.
    for fields in ["(memory 1) (memory 1)", "(tag)", "(type (struct))", "(memory i64 1)", "(memory 1 1 shared)"] {
        let error = link_text(&module(fields)).expect_err("it is refused");
        assert!(matches!(error, goru_link::Error::Input(_)), "{fields}: {error:?}");
    }
}

#[test]
fn start_functions() {
    check(&module("(func $f) (start $f)"), "Start { module: 0 }");
    check(
        r#"(component (core module (func $f) (table (export "$imports") 1 funcref) (start $f))
            (core instance (instantiate 0)))"#,
        "Start { module: 0 }",
    );
}

#[test]
fn code_that_changes_the_table_or_applies_segments() {
    let with = |instruction: &str| {
        module(&format!(
            r#"(table 2 funcref) (memory 1) (func (export "run") {instruction})
            (func $dead (table.set 0 (i32.const 0) (ref.null func)))"#
        ))
    };
    let expected = |name: &str| format!("Instruction {{ module: 0, function: 0, instruction: {name:?} }}");
    for (instruction, name) in [
        ("(table.set 0 (i32.const 0) (ref.null func))", "table.set"),
        ("(drop (table.grow 0 (ref.null func) (i32.const 1)))", "table.grow"),
        ("(table.fill 0 (i32.const 0) (ref.null func) (i32.const 1))", "table.fill"),
        ("(table.copy (i32.const 0) (i32.const 0) (i32.const 1))", "table.copy"),
    ] {
        check(&with(instruction), &expected(name));
    }
    // What is never run is not looked at.
    link_text(&with("")).expect("it is linked");
}

#[test]
fn segments_that_are_not_active() {
    let item = |item: &str| format!("ModuleItem {{ module: 0, item: {item:?} }}");
    check(&module(r#"(memory 1) (data "x")"#), &item("a passive data segment"));
    check(&module("(func $f) (elem func $f)"), &item("a passive or declarative element segment"));
    check(&module("(func $f) (elem declare func $f)"), &item("a passive or declarative element segment"));
}

#[test]
fn tables_that_are_not_of_functions_or_too_large() {
    let item = |item: &str| format!("ModuleItem {{ module: 0, item: {item:?} }}");
    check(&module("(table 1 externref)"), &item("a table that is not of plain functions"));
    check(&module("(table 1048577 funcref)"), &item("a table of more than a million slots"));
}

#[test]
fn elements_beyond_the_table() {
    let fields = "(table 2 funcref) (func $f) (elem (i32.const 1) $f $f)";
    check(&module(fields), "TableBounds { module: 0, end: 3, size: 2 }");
}

#[test]
fn values_that_are_no_numbers() {
    for global in ["(global funcref (ref.null func))", "(global v128 (v128.const i64x2 0 0))"] {
        check(&module(global), "ConstantExpression { module: 0, what: \"global\" }");
    }
}

#[test]
fn a_second_memory_or_table() {
    let two = |field: &str| {
        format!(
            "(component (core module {field}) (core module {field})
                (core instance (instantiate 0)) (core instance (instantiate 1)))"
        )
    };
    check(&two("(memory 1)"), "Second { module: 1, what: \"memory\" }");
    check(&two("(table 1 funcref)"), "Second { module: 1, what: \"table\" }");
}

#[test]
fn a_module_that_is_instantiated_twice() {
    check(
        "(component (core module) (core instance (instantiate 0)) (core instance (instantiate 0)))",
        "InstantiatedTwice { module: 0 }",
    );
}

#[test]
fn a_second_shim_or_fixup() {
    let shim = r#"(core module (table (export "$imports") 1 funcref))"#;
    check(
        &format!("(component {shim} {shim} (core instance (instantiate 0)) (core instance (instantiate 1)))"),
        "SecondAdapter { module: 1, what: \"shim\" }",
    );
    let fixup = r#"(core module (import "" "$imports" (table 1 funcref)))"#;
    check(
        &format!(
            r#"(component {shim} {fixup} {fixup} (core instance $shim (instantiate 0))
                (core instance (instantiate 1 (with "" (instance $shim))))
                (core instance (instantiate 2 (with "" (instance $shim)))))"#
        ),
        "SecondAdapter { module: 2, what: \"fixup\" }",
    );
}

#[test]
fn the_table_of_the_shim_in_a_merged_module() {
    check(
        r#"(component
            (core module $shim (table (export "$imports") 1 funcref))
            (core module $m (import "shim" "$imports" (table 1 funcref)) (func (export "f")))
            (core instance $shim (instantiate $shim))
            (core instance (instantiate $m (with "shim" (instance $shim)))))"#,
        r#"Import { module: 1, what: "table", namespace: "shim", name: "$imports" }"#,
    );
}

#[test]
fn the_memory_of_the_merged_modules_in_the_fixup() {
    check(
        r#"(component
            (core module $m (memory (export "memory") 1))
            (core module $shim (table (export "$imports") 1 funcref))
            (core module $fixup (import "" "$imports" (table 1 funcref)) (import "" "memory" (memory 1)))
            (core instance $m (instantiate $m))
            (core instance $shim (instantiate $shim))
            (core instance $arguments
                (export "$imports" (table $shim "$imports")) (export "memory" (memory $m "memory")))
            (core instance (instantiate $fixup (with "" (instance $arguments)))))"#,
        r#"Export { what: "table, memory or global", name: "memory" }"#,
    );
}

#[test]
fn an_import_that_needs_the_memory_of_who_imports_it() {
    check(
        r#"(component
            (import "f" (func $f (param "text" string)))
            (core module $main (memory (export "memory") 1))
            (core instance $main (instantiate $main))
            (core func $f (canon lower (func $f) (memory $main "memory")))
            (core module $library
                (import "host" "f" (func (param i32 i32)))
                (func (export "run") (call 0 (i32.const 0) (i32.const 0))))
            (core instance $host (export "f" (func $f)))
            (core instance $library (instantiate $library (with "host" (instance $host))))
            (func $run (canon lift (core func $library "run")))
            (export "run" (func $run)))"#,
        "Cycle",
    );
}

#[test]
fn items_of_the_component_that_are_not_understood() {
    let item = |item: &str| format!("ComponentItem({item:?})");
    check("(component (core type (func)))", &item("a core type"));
    check("(component (core module $m) (export \"m\" (core module $m)))", &item("an exported core module"));
    check("(component (import \"c\" (component)))", &item("an imported core module or component"));
    check("(component (component (core module)))", &item("a nested component that is not a mere shim"));
    check("(component (component (component)))", &item("a nested component that is not a mere shim"));
    check(
        "(component $c (core module $m) (component (alias outer $c $m (core module))))",
        &item("a nested component with a core item"),
    );
}
