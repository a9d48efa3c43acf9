//! Runs that take turns with the slots of a pool.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use std::{error::Error, sync::Arc};

use goru::{Executor, Pool, Value};
use goru_tests::{executor, guest};
use tokio::sync::Barrier;

/// An executor with a pool for so many runs at once, from the start.
fn pooled(runs: usize) -> Executor {
    let builder = Executor::builder().cache_dir(executor::cache_dir()).pool(Pool::AtOnce).concurrent_runs(runs);
    // How many there are at once is what is tested here, and each takes little.
    builder.memory(u64::MAX).build().expect("the executor starts")
}

/// The memory of this process that no file backs, in bytes.
fn anonymous_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").expect("the system tells it");
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:")).expect("it is there");
    line.trim().trim_end_matches(" kB").parse::<u64>().expect("it is a number") << 10
}

/// A guest that traps when anything of its memory or table is not as its module has it, and then writes over all of both.
fn graffiti_artist() -> Result<Vec<u8>, Box<dyn Error>> {
    let wat = guest::module(
        r#"(local $at i32)
           ;; What the module says, and zeros up to the end of what the guest had before it grew.
           (if (i64.ne (i64.load (i32.const 131072)) (i64.const 0x6567616d69206e61)) (then (unreachable)))
           (local.set $at (i32.const 131080))
           (loop $look
               (if (i64.ne (i64.load (local.get $at)) (i64.const 0)) (then (unreachable)))
               (local.set $at (i32.add (local.get $at) (i32.const 8)))
               (br_if $look (i32.lt_u (local.get $at) (i32.const 2097152))))
           (if (i32.ne (memory.grow (i32.const 32)) (i32.const 32)) (then (unreachable)))
           (loop $look_beyond
               (if (i64.ne (i64.load (local.get $at)) (i64.const 0)) (then (unreachable)))
               (local.set $at (i32.add (local.get $at) (i32.const 8)))
               (br_if $look_beyond (i32.lt_u (local.get $at) (i32.const 4194304))))
           (local.set $at (i32.const 0))
           (loop $look_in_table
               (if (i32.eqz (ref.is_null (table.get $table (local.get $at)))) (then (unreachable)))
               (local.set $at (i32.add (local.get $at) (i32.const 1)))
               (br_if $look_in_table (i32.lt_u (local.get $at) (i32.const 10000))))
           (memory.fill (i32.const 65536) (i32.const 0xa5) (i32.const 4128768))
           (table.fill $table (i32.const 0) (ref.func $realloc) (i32.const 10000))
           (i32.const 0)"#,
    );
    let wat = wat
        .replace(r#"(memory (export "memory") 1)"#, r#"(memory (export "memory") 32) (table $table 10000 funcref)"#)
        .replace(r#"(func (export "cabi_realloc")"#, r#"(func $realloc (export "cabi_realloc")"#)
        .replacen("(module", r#"(module (data (i32.const 131072) "an image")"#, 1);
    guest::component(&wat)
}

#[test]
fn nothing_in_memory_or_tables_shows_in_the_next_run() -> Result<(), Box<dyn Error>> {
    let executor = guest::builder(graffiti_artist()?)?.no_cache().pool(Pool::AtOnce).concurrent_runs(1).build()?;
    for _ in 0..200 {
        executor.run("test", "").blocking()?;
    }
    Ok(())
}

#[test]
fn runs_wait_for_a_slot_rather_than_fail() {
    let executor = pooled(2);
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).build().expect("it starts");
    runtime.block_on(async {
        let tasks: Vec<_> =
            (0..64).map(|n| tokio::spawn(executor.run("python", format!("print({n})")).into_future())).collect();
        for (n, task) in tasks.into_iter().enumerate() {
            let outcome = task.await.expect("no run panics").expect("the script runs");
            assert_eq!(outcome.stdout(), format!("{n}\n"));
        }
    });
}

#[test]
fn more_runs_than_slots_are_under_way_at_once() {
    let executor = pooled(260);
    let together = Arc::new(Barrier::new(260));
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("it starts");
    runtime.block_on(async {
        let tasks: Vec<_> = (0..260)
            .map(|_| {
                let together = Arc::clone(&together);
                let run = executor.run("python", "import app\napp.meet()\nprint('met')");
                let run = run.register("meet", move |_: Value| {
                    let together = Arc::clone(&together);
                    async move {
                        together.wait().await;
                        Ok(())
                    }
                });
                tokio::spawn(run.into_future())
            })
            .collect();
        for task in tasks {
            let outcome = task.await.expect("no run panics").expect("the script runs");
            assert_eq!(outcome.stdout(), "met\n");
        }
    });
}

#[test]
fn what_runs_held_is_back_when_they_are_over() {
    let executor = pooled(4);
    let run = |(language, script, prints): (&str, &str, bool)| {
        let outcome = executor.run(language, script).blocking().expect("the script runs");
        assert_eq!(outcome.stdout(), if prints { "1\n" } else { "" }, "{script}");
    };
    let mixed = |round: usize| {
        run(("python", "print(1)", true));
        run(("python", "1 / 0", false));
        run(("python", "print(len([str(n) for n in range(1)]))", true));
        run(("javascript", "console.log(1)", true));
        run(("javascript", "throw new Error()", false));
        if round.is_multiple_of(20) {
            run(("python", "x = bytearray(100 << 20)\nx[::4096] = b'x' * len(x[::4096])\nprint(1)", true));
            run(("python", "def f(): f()\ntry:\n    f()\nexcept RecursionError:\n    print(1)", true));
        }
    };
    (0..40).for_each(mixed);
    let before = anonymous_memory();
    (0..200).for_each(mixed);
    let after = anonymous_memory();
    assert!(after < before + (4 << 20), "{before} bytes before, {after} bytes after");
}

#[test]
fn a_guest_that_no_slot_fits_has_memory_of_its_own() -> Result<(), Box<dyn Error>> {
    let second_memory = r#"(module (memory $second 1) (func (drop (i32.load $second (i32.const 0))))"#;
    let large_table = "(module (table 30000 funcref)";
    let six_tables =
        "(module (table 1 funcref) (table 1 funcref) (table 1 funcref) (table 1 funcref) (table 1 funcref)";
    for extra in [second_memory, large_table, six_tables] {
        // The memory of the contract stays the first.
        let wat = guest::module("(i32.const 0)");
        let (start, end) = wat.rsplit_once(')').ok_or("it is a module")?;
        let extra = extra.trim_start_matches("(module");
        let component = guest::component(&format!("{start} {extra}){end}"))?;
        let executor = guest::builder(component)?.no_cache().pool(Pool::AtOnce).build()?;
        for _ in 0..20 {
            executor.run("test", "").blocking().map_err(|error| format!("{extra}: {error}"))?;
        }
    }
    Ok(())
}

#[test]
fn limits_hold_in_a_slot() {
    let executor = pooled(1);
    for _ in 0..3 {
        let refused = executor.run("python", "print(1)").memory(1 << 20).blocking();
        assert!(matches!(refused, Err(goru::Error::MemoryTooSmall { limit, .. }) if limit == 1 << 20), "{refused:?}");
        let most = executor.run("python", "print(1)").memory(u64::MAX).blocking().expect("it runs");
        assert_eq!(most.stdout(), "1\n");
        let script = "try:\n    bytearray(1 << 30)\nexcept MemoryError:\n    print('none')";
        let none = executor.run("python", script).blocking().expect("it runs");
        assert_eq!(none.stdout(), "none\n");
    }
}

#[test]
fn an_executor_without_a_pool_and_one_that_gets_it_late_run_alike() {
    for pool in [Pool::Off, Pool::WhenBusy, Pool::AtOnce] {
        let builder = Executor::builder().cache_dir(executor::cache_dir()).pool(pool);
        let executor = builder.build().expect("the executor starts");
        for n in 0..40 {
            let outcome = executor.run("python", format!("print({n})")).blocking().expect("the script runs");
            assert_eq!(outcome.stdout(), format!("{n}\n"), "{pool:?}");
            let counted = executor.run("python", format!("print({n})")).fuel(1 << 40).blocking();
            assert_eq!(counted.expect("the script runs").stdout(), format!("{n}\n"), "{pool:?}");
        }
    }
}
