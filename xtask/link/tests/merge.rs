//! What the merged module looks like, rule by rule.

mod support;

use support::check;

/// A main module as wit-component makes it, with `more` in it; a library with `library` in it; and the wiring of both.
fn library(more: &str, library: &str, component: &str) -> String {
    format!(
        r#"(component
            (core module $main
                (table (export "table") 6 funcref)
                (memory (export "memory") 1)
                (global (export "memory_base") i32 (i32.const 1024))
                (global (export "table_base") i32 (i32.const 1))
                (global (export "stack") (mut i32) (i32.const 512))
                (global (export "symbol") (mut i32) (i32.const 2000))
                {more})
            (core module $library
                (import "env" "memory" (memory 0))
                (import "env" "table" (table 0 funcref))
                (import "env" "__memory_base" (global $memory_base i32))
                (import "env" "__table_base" (global $table_base i32))
                (import "env" "__stack_pointer" (global $stack (mut i32)))
                (import "GOT.mem" "symbol" (global $symbol (mut i32)))
                {library})
            (core instance $main (instantiate $main))
            (core instance $env
                (export "memory" (memory $main "memory"))
                (export "table" (table $main "table"))
                (export "__memory_base" (global $main "memory_base"))
                (export "__table_base" (global $main "table_base"))
                (export "__stack_pointer" (global $main "stack")))
            (core instance $got (export "symbol" (global $main "symbol")))
            (core instance $library (instantiate $library
                (with "env" (instance $env)) (with "GOT.mem" (instance $got)) (with "main" (instance $main))))
            {component})"#
    )
}

const LIFT: &str = r#"
    (func $run (result u32) (canon lift (core func $library "run")))
    (export "run" (func $run))"#;

#[test]
fn globals_that_nothing_writes_to_are_constants() {
    check(
        &library(
            "",
            r#"(global $internal i32 global.get $memory_base i32.const 16 i32.add)
            (global $wide i64 (i64.const 7))
            (global $float f32 (f32.const nan:0x200001))
            (func (export "run") (result i32)
                global.get $symbol
                global.get $wide i32.wrap_i64 i32.or
                global.get $float i32.reinterpret_f32 i32.or
                global.get $internal i32.const 4 i32.add i32.or)"#,
            LIFT,
        ),
        r#"(module
            (type (;0;) (func (result i32)))
            (table (;0;) 6 6 funcref)
            (memory (;0;) 1)
            (export "memory" (memory 0))
            (export "run" (func 0))
            (func (;0;) (type 0) (result i32)
                i32.const 2000
                i64.const 7
                i32.wrap_i64
                i32.or
                f32.const nan:0x200001 (;=NaN;)
                i32.reinterpret_f32
                i32.or
                i32.const 1044
                i32.or
            )
        )"#,
    );
}

#[test]
fn globals_that_something_writes_to_stay() {
    check(
        &library(
            r#"(func $unused (global.set 3 (i32.const 1)))"#,
            r#"(func (export "run") (result i32)
                global.get $stack i32.const 16 i32.sub global.set $stack
                global.get $symbol)"#,
            LIFT,
        ),
        // Only dead code writes to the symbol.
        r#"(module
            (type (;0;) (func (result i32)))
            (table (;0;) 6 6 funcref)
            (memory (;0;) 1)
            (global (;0;) (mut i32) i32.const 512)
            (export "memory" (memory 0))
            (export "run" (func 0))
            (func (;0;) (type 0) (result i32)
                global.get 0
                i32.const 16
                i32.sub
                global.set 0
                i32.const 2000
            )
        )"#,
    );
}

#[test]
fn calls_between_modules_are_direct_and_dead_functions_are_gone() {
    check(
        &library(
            r#"(func $dead (export "dead") (param i64))
            (func $inner (param i32) (result i32) local.get 0)
            (func (export "used") (param i32) (result i32) local.get 0 call $inner)"#,
            r#"(import "main" "dead" (func $dead (param i64)))
            (import "main" "used" (func $used (param i32) (result i32)))
            (func (param i64) local.get 0 call $dead)
            (func (export "run") (result i32) i32.const 1 call $used)"#,
            LIFT,
        ),
        r#"(module
            (type (;0;) (func (param i32) (result i32)))
            (type (;1;) (func (result i32)))
            (table (;0;) 6 6 funcref)
            (memory (;0;) 1)
            (export "memory" (memory 0))
            (export "run" (func 2))
            (func (;0;) (type 0) (param i32) (result i32)
                local.get 0
            )
            (func (;1;) (type 0) (param i32) (result i32)
                local.get 0
                call 0
            )
            (func (;2;) (type 1) (result i32)
                i32.const 1
                call 1
            )
        )"#,
    );
}

#[test]
fn the_later_segment_wins_in_the_table_and_gaps_part_it() {
    check(
        &library(
            r#"(func $a (result i32) i32.const 10)
            (func $b (result i32) i32.const 11)
            (elem (i32.const 0) $a $b $b $a)
            (elem (i32.const 5) $a)"#,
            r#"(func $c (result i32) i32.const 12)
            (elem (global.get $table_base) func $c)
            (elem (offset global.get $table_base i32.const 1 i32.add) funcref (ref.null func))
            (func (export "run") (result i32) global.get $table_base call_indirect (result i32))"#,
            LIFT,
        ),
        r#"(module
            (type (;0;) (func (result i32)))
            (table (;0;) 6 6 funcref)
            (memory (;0;) 1)
            (export "memory" (memory 0))
            (export "run" (func 2))
            (elem (;0;) (i32.const 0) func 0 1)
            (elem (;1;) (i32.const 3) func 0)
            (elem (;2;) (i32.const 5) func 0)
            (func (;0;) (type 0) (result i32)
                i32.const 10
            )
            (func (;1;) (type 0) (result i32)
                i32.const 12
            )
            (func (;2;) (type 0) (result i32)
                call 1
            )
        )"#,
    );
}

#[test]
fn a_function_that_only_calls_a_slot_is_what_is_in_it() {
    check(
        &library(
            r#"(func (export "early") (param i32 i64) (result i32)
                local.get 0 local.get 1 i32.const 1 call_indirect (param i32 i64) (result i32))"#,
            r#"(import "main" "early" (func $early (param i32 i64) (result i32)))
            (func $late (param i32 i64) (result i32) local.get 0)
            (elem (global.get $table_base) func $late $early)
            (func (export "run") (result i32) i32.const 5 i64.const 6 call $early)"#,
            LIFT,
        ),
        r#"(module
            (type (;0;) (func (param i32 i64) (result i32)))
            (type (;1;) (func (result i32)))
            (table (;0;) 6 6 funcref)
            (memory (;0;) 1)
            (export "memory" (memory 0))
            (export "run" (func 1))
            (elem (;0;) (i32.const 1) func 0 0)
            (func (;0;) (type 0) (param i32 i64) (result i32)
                local.get 0
            )
            (func (;1;) (type 1) (result i32)
                i32.const 5
                i64.const 6
                call 0
            )
        )"#,
    );
}

#[test]
fn calls_that_trap_or_are_not_known_stay_indirect() {
    check(
        &library(
            r#"(func $a (result i64) i64.const 10)
            (elem (i32.const 0) $a)"#,
            r#"(func (export "run") (result i32)
                ;; Another type, an empty slot, no slot at all, and one that is computed.
                i32.const 0 call_indirect (result i32)
                i32.const 1 call_indirect (result i32)
                i32.const -1 call_indirect (result i32)
                i32.const 8 i32.load call_indirect (result i32)
                i32.or i32.or i32.or)"#,
            LIFT,
        ),
        r#"(module
            (type (;0;) (func (result i64)))
            (type (;1;) (func (result i32)))
            (table (;0;) 6 6 funcref)
            (memory (;0;) 1)
            (export "memory" (memory 0))
            (export "run" (func 1))
            (elem (;0;) (i32.const 0) func 0)
            (func (;0;) (type 0) (result i64)
                i64.const 10
            )
            (func (;1;) (type 1) (result i32)
                i32.const 0
                call_indirect (type 1)
                i32.const 1
                call_indirect (type 1)
                i32.const -1
                call_indirect (type 1)
                i32.const 8
                i32.load
                call_indirect (type 1)
                i32.or
                i32.or
                i32.or
            )
        )"#,
    );
}

#[test]
fn functions_that_call_each_other_through_slots_for_ever_stay() {
    check(
        &library(
            r#"(func $a (export "a") (result i32) i32.const 1 call_indirect (result i32))
            (func $b (result i32) i32.const 0 call_indirect (result i32))
            (elem (i32.const 0) $a $b)"#,
            r#"(import "main" "a" (func $a (result i32)))
            (func (export "run") (result i32) call $a)"#,
            LIFT,
        ),
        // Each is equal to the other, so either may stand for both.
        r#"(module
            (type (;0;) (func (result i32)))
            (table (;0;) 6 6 funcref)
            (memory (;0;) 1)
            (export "memory" (memory 0))
            (export "run" (func 2))
            (elem (;0;) (i32.const 0) func 0 1)
            (func (;0;) (type 0) (result i32)
                call 1
            )
            (func (;1;) (type 0) (result i32)
                call 0
            )
            (func (;2;) (type 0) (result i32)
                call 0
            )
        )"#,
    );
}

#[test]
fn data_segments_keep_their_bytes_and_their_order() {
    check(
        &library(
            r#"(data (i32.const 1024) "main") (data (i32.const 8) "")"#,
            r#"(data (global.get $memory_base) "lib")
            (data (offset global.get $memory_base i32.const -1 i32.add) "\00")
            (func (export "run") (result i32) i32.const 1)"#,
            LIFT,
        ),
        r#"(module
            (type (;0;) (func (result i32)))
            (table (;0;) 6 6 funcref)
            (memory (;0;) 1)
            (export "memory" (memory 0))
            (export "run" (func 0))
            (func (;0;) (type 0) (result i32)
                i32.const 1
            )
            (data (;0;) (i32.const 1024) "main")
            (data (;1;) (i32.const 8) "")
            (data (;2;) (i32.const 1024) "lib")
            (data (;3;) (i32.const 1023) "\00")
        )"#,
    );
}

#[test]
fn constants_are_folded_only_where_they_follow_each_other() {
    check(
        &library(
            "",
            r#"(func (export "run") (result i32)
                i32.const 1 i32.const 2 i32.const 3 i32.add i32.add
                (block (result i32) i32.const 4) i32.const 5 i32.add i32.add
                i32.const 2147483647 i32.const 1 i32.add i32.add)"#,
            LIFT,
        ),
        r#"(module
            (type (;0;) (func (result i32)))
            (table (;0;) 6 6 funcref)
            (memory (;0;) 1)
            (export "memory" (memory 0))
            (export "run" (func 0))
            (func (;0;) (type 0) (result i32)
                i32.const 6
                block (result i32) ;; label = @1
                    i32.const 4
                end
                i32.const 5
                i32.add
                i32.add
                i32.const -2147483648
                i32.add
            )
        )"#,
    );
}

#[test]
fn what_is_imported_twice_under_one_name_has_two_names() {
    check(
        r#"(component
            (import "f" (func $f (result u32)))
            (import "g" (func $g (result u32)))
            (core func $f (canon lower (func $f)))
            (core func $g (canon lower (func $g)))
            (core module $a (import "host" "call" (func (result i32))) (export "again" (func 0)))
            (core module $b
                (import "host" "call" (func $g (result i32)))
                (import "a" "again" (func $f (result i32)))
                (func (export "run") (result i32) call $g call $f i32.sub))
            (core instance $host_a (export "call" (func $f)))
            (core instance $host_b (export "call" (func $g)))
            (core instance $a (instantiate $a (with "host" (instance $host_a))))
            (core instance $b (instantiate $b (with "host" (instance $host_b)) (with "a" (instance $a))))
            (func $run (result u32) (canon lift (core func $b "run")))
            (export "run" (func $run)))"#,
        r#"(module
            (type (;0;) (func (result i32)))
            (import "host" "call" (func (;0;) (type 0)))
            (import "host" "call#2" (func (;1;) (type 0)))
            (export "run" (func 2))
            (func (;2;) (type 0) (result i32)
                call 1
                call 0
                i32.sub
            )
        )"#,
    );
}
