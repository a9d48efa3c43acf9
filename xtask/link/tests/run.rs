//! What a linked component does, beside what it did.

mod support;

use goru_link::link;
use wasmtime::{
    Engine, Store,
    component::{Component, Linker},
};

/// A component as wit-component makes it: a main module, a library, an adapter that is reached through the shim, and two
/// functions `realloc` that take from different places.
const COMPONENT: &str = r#"(component
    (import "name" (func $name (param "number" u32) (result string)))
    (import "add" (func $add (param "a" u32) (param "b" u32) (result u32)))

    (core module $main
        (import "adapter" "count" (func $count (result i32)))
        (table (export "table") 4 funcref)
        (memory (export "memory") 1)
        (global (export "symbol") (mut i32) (i32.const 40))
        (global $next (mut i32) (i32.const 4096))
        (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
            (global.set $next (i32.add (global.get $next) (i32.const 64)))
            global.get $next)
        (func (export "counted") (result i32) call $count call $count i32.add)
        (func (export "early") (param i32) (result i32)
            local.get 0 i32.const 2 call_indirect (param i32) (result i32)))

    (core module $adapter
        (import "env" "memory" (memory 0))
        (global $count (mut i32) (i32.const 0))
        (func (export "count") (result i32)
            (global.set $count (i32.add (global.get $count) (i32.const 1)))
            global.get $count))

    (core module $library
        (import "env" "memory" (memory 0))
        (import "env" "table" (table 0 funcref))
        (import "env" "counted" (func $counted (result i32)))
        (import "env" "early" (func $early (param i32) (result i32)))
        (import "host" "name" (func $name (param i32 i32)))
        (import "host" "add" (func $add (param i32 i32) (result i32)))
        (import "other" "name" (func $other (param i32 i32)))
        (import "GOT.mem" "symbol" (global $symbol (mut i32)))
        (global $next (mut i32) (i32.const 8192))
        (global $returned (mut i32) (i32.const 0))
        (func $late (param i32) (result i32) (i32.mul (local.get 0) (i32.const 1000)))
        (elem (i32.const 2) $late)
        (data (i32.const 40) "\07")
        (func (export "cabi_realloc") (param i32 i32 i32 i32) (result i32)
            (global.set $next (i32.add (global.get $next) (i32.const 128)))
            global.get $next)
        (func (export "run") (param i32) (result i32)
            ;; The addresses that the two strings were put at, a call back and forth, a count and a byte.
            (call $name (i32.const 12) (i32.const 100))
            (call $other (i32.const 34) (i32.const 200))
            (i32.store (i32.const 300) (i32.const 320))
            (i32.store (i32.const 304) (i32.const 8))
            (i32.store (i32.const 320) (call $add (i32.load (i32.const 100)) (i32.load (i32.const 200))))
            (i32.store (i32.const 324) (call $add
                (call $early (i32.add (call $counted) (global.get $returned)))
                (i32.load8_u (global.get $symbol))))
            (i32.store16 (i32.const 328) (i32.load16_u (i32.load (i32.const 100))))
            (i32.store16 (i32.const 330) (i32.load16_u (i32.load (i32.const 200))))
            (i32.store (i32.const 304) (i32.const 12))
            i32.const 300)
        (func (export "cabi_post_run") (param i32)
            (global.set $returned (i32.add (global.get $returned) (i32.const 7)))))

    (core module $shim
        (type $count (func (result i32)))
        (type $name (func (param i32 i32)))
        (table (export "$imports") 3 3 funcref)
        (func (export "0") (type $count) i32.const 0 call_indirect (type $count))
        (func (export "1") (type $name) local.get 0 local.get 1 i32.const 1 call_indirect (type $name))
        (func (export "2") (type $name) local.get 0 local.get 1 i32.const 2 call_indirect (type $name)))
    (core module $fixup
        (import "" "0" (func $0 (result i32)))
        (import "" "1" (func $1 (param i32 i32)))
        (import "" "2" (func $2 (param i32 i32)))
        (import "" "$imports" (table 3 3 funcref))
        (elem (i32.const 0) $0 $1 $2))

    (core instance $shim (instantiate $shim))
    (core instance $early_adapter (export "count" (func $shim "0")))
    (core instance $main (instantiate $main (with "adapter" (instance $early_adapter))))
    (core instance $adapter (instantiate $adapter (with "env" (instance $main))))
    (core func $add (canon lower (func $add)))
    (core instance $host (export "name" (func $shim "1")) (export "add" (func $add)))
    (core instance $other (export "name" (func $shim "2")))
    (core instance $library (instantiate $library
        (with "env" (instance $main)) (with "host" (instance $host)) (with "other" (instance $other))
        (with "GOT.mem" (instance $main))))
    (alias core export $main "memory" (core memory $memory))
    (core func $name_main (canon lower (func $name) (memory $memory) (realloc (func $main "cabi_realloc"))))
    (core func $name_library (canon lower (func $name) (memory $memory) (realloc (func $library "cabi_realloc"))))
    (core instance $arguments
        (export "$imports" (table $shim "$imports"))
        (export "0" (func $adapter "count"))
        (export "1" (func $name_main))
        (export "2" (func $name_library)))
    (core instance (instantiate $fixup (with "" (instance $arguments))))

    (func $run (param "number" u32) (result (list u8)) (canon lift (core func $library "run")
        (memory $memory) (realloc (func $library "cabi_realloc")) (post-return (func $library "cabi_post_run"))))
    (export "run" (func $run)))"#;

/// Runs the component twice in one instance.
fn run(component: &[u8]) -> wasmtime::Result<Vec<Vec<u8>>> {
    let engine = Engine::default();
    let component = Component::new(&engine, component)?;
    let mut linker = Linker::new(&engine);
    linker.root().func_wrap("name", |_, (number,): (u32,)| Ok((number.to_string(),)))?;
    linker.root().func_wrap("add", |_, (a, b): (u32, u32)| Ok((a.wrapping_add(b),)))?;
    let mut store = Store::new(&engine, ());
    let instance = linker.instantiate(&mut store, &component)?;
    let run = instance.get_typed_func::<(u32,), (Vec<u8>,)>(&mut store, "run")?;
    let mut results = Vec::new();
    for number in 0..2 {
        results.push(run.call(&mut store, (number,))?.0);
    }
    Ok(results)
}

#[test]
fn a_linked_component_does_what_it_did() {
    let unlinked = wat::parse_str(COMPONENT).expect("the component parses");
    let linked = link(&unlinked).expect("the component is linked");
    // Both addresses, 1000 times the counts and what post-return left, and the two texts.
    let expected = |addresses: u32, sum: u32| [&addresses.to_le_bytes()[..], &sum.to_le_bytes(), b"1234"].concat();
    let expected = vec![expected(4160 + 8320, 3007), expected(4224 + 8448, 14007)];
    assert_eq!(run(&unlinked).expect("the component runs"), expected);
    assert_eq!(run(&linked).expect("the linked component runs"), expected);
}

#[test]
fn linking_again_changes_nothing() {
    let linked = link(&wat::parse_str(COMPONENT).expect("the component parses")).expect("the component is linked");
    assert_eq!(link(&linked).expect("the linked component is linked"), linked);
}

#[test]
fn functions_behind_the_shim_are_called_directly() {
    support::check(
        r#"(component
            (core module $main
                (import "adapter" "f" (func $f (param i32) (result i32)))
                (func (export "run") (param i32) (result i32) local.get 0 call $f))
            (core module $adapter (func (export "f") (param i32) (result i32) i32.const 3))
            (core module $shim
                (table (export "$imports") 1 1 funcref)
                (func (export "0") (param i32) (result i32)
                    local.get 0 i32.const 0 call_indirect (param i32) (result i32)))
            (core module $fixup
                (import "" "0" (func (param i32) (result i32)))
                (import "" "$imports" (table 1 1 funcref))
                (elem (i32.const 0) 0))
            (core instance $shim (instantiate $shim))
            (core instance $early (export "f" (func $shim "0")))
            (core instance $main (instantiate $main (with "adapter" (instance $early))))
            (core instance $adapter (instantiate $adapter))
            (core instance $arguments (export "$imports" (table $shim "$imports")) (export "0" (func $adapter "f")))
            (core instance (instantiate $fixup (with "" (instance $arguments))))
            (func $run (param "number" u32) (result u32) (canon lift (core func $main "run")))
            (export "run" (func $run)))"#,
        r#"(module
            (type (;0;) (func (param i32) (result i32)))
            (export "run" (func 0))
            (export "f" (func 1))
            (func (;0;) (type 0) (param i32) (result i32)
                local.get 0
                call 1
            )
            (func (;1;) (type 0) (param i32) (result i32)
                i32.const 3
            )
        )"#,
    );
}
