//! Guests that are the attacker themselves, and take from the host what a few lines of WebAssembly can ask for.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use std::time::Duration;

use goru::{Completion, Error, Limits, Outcome, Run, Value};
use goru_tests::guest::{builder, module, wasi_component};

/// What the modules below import. The names of all functions begin as the interface does.
const IMPORTS: &str = r#"(module
    (import "goru:abi/host@0.1.0" "call" (func $call (param i32 i32 i32 i32 i32)))
    (import "goru:abi/host@0.1.0" "submit" (func $submit (param i32 i32 i32 i32 i32)))
    (import "goru:abi/host@0.1.0" "wait" (func $wait (param i32 i32 i32 i64 i32)))
    (import "goru:abi/host@0.1.0" "cancel" (func $cancel (param i32 i32)))
    (import "goru:abi/host@0.1.0" "functions" (func $functions (param i32)))
    (import "wasi:cli/stdin@0.2.0" "get-stdin" (func $get_stdin (result i32)))
    (import "wasi:cli/stdout@0.2.0" "get-stdout" (func $get_stdout (result i32)))
    (import "wasi:io/poll@0.2.0" "poll" (func $poll (param i32 i32 i32)))
    (import "wasi:io/poll@0.2.0" "[method]pollable.block" (func $block (param i32)))
    (import "wasi:io/poll@0.2.0" "[resource-drop]pollable" (func $drop_pollable (param i32)))
    (import "wasi:io/streams@0.2.0" "[method]input-stream.blocking-read" (func $read (param i32 i64 i32)))
    (import "wasi:io/streams@0.2.0" "[method]output-stream.write" (func $write (param i32 i32 i32 i32)))
    (import "wasi:io/streams@0.2.0" "[method]output-stream.blocking-write-and-flush"
        (func $write_and_flush (param i32 i32 i32 i32)))
    (import "wasi:io/streams@0.2.0" "[method]output-stream.subscribe" (func $subscribe (param i32) (result i32)))
    (import "wasi:io/streams@0.2.0" "[resource-drop]output-stream" (func $drop_stream (param i32)))
    (import "wasi:random/random@0.2.0" "get-random-bytes" (func $random (param i64 i32)))
    (global $out (mut i32) (i32.const 0))
    (data (i32.const 16) "\01\00\00\00\01\00\00\00")
"#;

/// A guest that exits with the code that `body` leaves on the stack. Its memory has so many pages; the host writes what it
/// returns to the address 512, and lists to 4096.
fn exiting(pages: usize, body: &str) -> String {
    let body = format!("(local $n i32) (i32.store (i32.const 24) (block (result i32) {body})) (i32.const 16)");
    module(&body)
        .replacen("(module", IMPORTS, 1)
        .replace(r#"(memory (export "memory") 1)"#, &format!(r#"(memory (export "memory") {pages})"#))
}

/// Does `step` ten million times, and exits with 0.
fn ten_million(step: &str) -> String {
    exiting(
        16,
        &format!(
            "(loop $again {step} (local.set $n (i32.add (local.get $n) (i32.const 1)))
                 (br_if $again (i32.lt_u (local.get $n) (i32.const 10000000)))) (i32.const 0)"
        ),
    )
}

fn run(module: &str) -> Run {
    let component = wasi_component(module).unwrap_or_else(|error| panic!("{module}: {error:?}"));
    let executor = builder(component).and_then(|builder| builder.no_cache().build()).expect("the executor starts");
    executor.run("test", "source").timeout(Duration::from_secs(60))
}

fn code(module: &str) -> i32 {
    run(module).blocking().unwrap_or_else(|error| panic!("{module}: {error:?}")).exit_code()
}

/// Why a guest was stopped.
fn trap(module: &str) -> String {
    match run(module).blocking() {
        Err(Error::Trapped { reason, .. }) => reason,
        other => panic!("{module}: {other:?}"),
    }
}

/// The most memory that this process ever had, in bytes, where the system tells.
fn peak_memory() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).map_or(0, |kibibytes| kibibytes << 10)
}

/// Does what may not take more than so much of the host's memory.
fn within<T>(bytes: u64, work: impl FnOnce() -> T) -> T {
    // A compiler has been at work before.
    code(&exiting(1, "(i32.const 0)"));
    let before = peak_memory();
    let result = work();
    let grown = peak_memory().saturating_sub(before);
    assert!(grown <= bytes, "{grown} bytes more, and {bytes} are allowed");
    result
}

const SLACK: u64 = 64 << 20;

#[test]
fn m7_handles_are_bounded() {
    let reason = within(SLACK, || {
        let pollables = ten_million("(drop (call $subscribe (global.get $out)))")
            .replace("(loop $again", "(global.set $out (call $get_stdout)) (loop $again");
        [
            trap(&pollables),
            trap(&ten_million("(drop (call $get_stdout))")),
            trap(&ten_million("(drop (call $get_stdin))")),
        ]
    });
    let [pollables, outputs, inputs] = reason;
    assert_eq!(pollables, NO_HANDLE);
    for reason in [outputs, inputs] {
        assert_eq!(reason, "resource table has no free keys");
    }
    // What is given back is there again.
    assert_eq!(code(&ten_million("(call $drop_stream (call $get_stdout))")), 0);
}

#[test]
fn m7_a_handle_more_than_the_limit_ends_the_run() {
    let holding = |count: u32| {
        let step = "(drop (call $get_stdout))";
        run(&ten_million(step).replace("10000000", &count.to_string()))
            .limits(Limits::default().handles(100))
            .blocking()
    };
    for count in [99, 100] {
        assert_eq!(holding(count).expect("it fits").exit_code(), 0, "{count}");
    }
    assert!(matches!(holding(101), Err(Error::Trapped { .. })));
}

#[test]
fn m7_a_list_of_millions_of_pollables_is_bounded() {
    // Every entry is the same pollable, which is ready: four bytes of the guest for each.
    let polling = |entries: u32| {
        exiting(
            1024,
            &format!(
                "(local.set $n (call $subscribe (call $get_stdout)))
                 (i32.store (i32.const 65536) (local.get $n)) (local.set $n (i32.const 4))
                 (loop $more
                     (memory.copy (i32.add (i32.const 65536) (local.get $n)) (i32.const 65536) (local.get $n))
                     (local.set $n (i32.mul (local.get $n) (i32.const 2)))
                     (br_if $more (i32.lt_u (local.get $n) (i32.const {})))) 
                 (call $poll (i32.const 65536) (i32.const {entries}) (i32.const 512))
                 (i32.load (i32.const 516))",
                4 * entries
            ),
        )
    };
    assert_eq!(code(&polling(64)), 64);
    // Each entry is lent to the host, and counts as a handle while it is.
    let limited = |entries: u32| run(&polling(entries)).limits(Limits::default().handles(100)).blocking();
    assert_eq!(limited(64).expect("it fits").exit_code(), 64);
    assert!(matches!(limited(128), Err(Error::Trapped { reason, .. }) if reason == NO_HANDLE));
    let (large, beyond) = within(SLACK, || (trap(&polling(1 << 20)), trap(&polling(1 << 23))));
    assert_eq!((large.as_str(), beyond.as_str()), (NO_HANDLE, TOO_MUCH));
    let empty = exiting(1, "(call $poll (i32.const 0) (i32.const 0) (i32.const 512)) (i32.const 0)");
    assert_eq!(trap(&empty), "empty poll list");
}

const NO_HANDLE: &str = "cannot lend resource: store handle limit exceeded";

const TOO_MUCH: &str = "too much data is being copied between the host and the guest: fuel allocated for hostcalls has been \
                        exhausted";

#[test]
fn m8_random_bytes_are_bounded() {
    let asking = |bytes: u64| {
        exiting(64, &format!("(call $random (i64.const {bytes}) (i32.const 512)) (i32.load (i32.const 516))"))
    };
    for bytes in [0, 1, (64 << 10) - 1, 64 << 10] {
        assert_eq!(code(&asking(bytes)), i32::try_from(bytes).expect("it is small"));
    }
    within(SLACK, || {
        for bytes in [(64 << 10) + 1, (1 << 31) - 1, 1 << 63, u64::MAX] {
            // As the text format has it.
            let module = asking(0).replace("(i64.const 0)", &format!("(i64.const 0x{bytes:x})"));
            let reason = trap(&module);
            assert_eq!(reason, format!("requested len {bytes} exceeds limit 65536"));
        }
    });
}

#[test]
fn forged_handles_end_the_run() {
    for (body, expected) in [
        ("(call $drop_stream (i32.const 999)) (i32.const 0)", "unknown handle index 999"),
        ("(call $block (i32.const -1)) (i32.const 0)", "unknown handle index 4294967295"),
        (
            "(local.set $n (call $get_stdout)) (call $drop_stream (local.get $n)) (call $drop_stream (local.get $n)) (i32.const 0)",
            "unknown handle index 1",
        ),
        (
            "(local.set $n (call $get_stdout)) (call $drop_stream (local.get $n))
             (call $write (local.get $n) (i32.const 0) (i32.const 1) (i32.const 512)) (i32.const 0)",
            "unknown handle index 1",
        ),
        (
            "(call $block (call $get_stdout)) (i32.const 0)",
            "handle index 1 used with the wrong type, expected guest-defined resource but found a different guest-defined resource",
        ),
        // A pollable is of its stream, which has to be there.
        (
            "(local.set $n (call $get_stdout)) (drop (call $subscribe (local.get $n))) (call $drop_stream (local.get $n)) (i32.const 0)",
            "resource has children",
        ),
    ] {
        assert_eq!(trap(&exiting(1, body)), expected, "{body}");
    }
}

#[test]
fn addresses_of_host_calls_are_checked() {
    for (body, expected) in [
        (
            "(call $call (i32.const -16) (i32.const 8) (i32.const 0) (i32.const 0) (i32.const 512))",
            "string pointer/length out of bounds of memory",
        ),
        (
            "(call $call (i32.const 0) (i32.const -1) (i32.const 0) (i32.const 0) (i32.const 512))",
            "string pointer/length out of bounds of memory",
        ),
        (
            "(call $call (i32.const 0) (i32.const 0) (i32.const 65535) (i32.const 2) (i32.const 512))",
            "list pointer/length out of bounds of memory",
        ),
        (
            "(call $call (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 65528))",
            "pointer out of bounds",
        ),
        ("(call $call (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 513))", "pointer not aligned"),
        ("(call $cancel (i32.const 0) (i32.const 0x20000000))", "list pointer/length out of bounds of memory"),
        ("(call $cancel (i32.const 4) (i32.const 1))", "list pointer is not aligned"),
    ] {
        assert_eq!(trap(&exiting(1, &format!("{body} (i32.const 0)"))), expected, "{body}");
    }
}

#[test]
fn names_of_any_size_are_told_and_kept_within_bounds() {
    // Sixteen times a name of 30 MiB, of spaces.
    let naming = exiting(
        600,
        "(memory.fill (i32.const 65536) (i32.const 32) (i32.const 31457280))
         (loop $again
             (call $call (i32.const 65536) (i32.const 31457280) (i32.const 0) (i32.const 0) (i32.const 512))
             (local.set $n (i32.add (local.get $n) (i32.const 1)))
             (br_if $again (i32.lt_u (local.get $n) (i32.const 16))))
         (i32.load (i32.const 532))",
    );
    let outcome = within(2 * SLACK, || run(&naming).blocking().expect("it runs"));
    // Of the name, the guest is told so much.
    assert_eq!(outcome.exit_code(), 64);
    assert_eq!((outcome.calls.len(), outcome.usage.host_calls), (16, 16));
    assert!(outcome.calls.iter().all(|call| call.name.len() <= 256));
    let giant = naming
        .replace("31457280", "67108864")
        .replace("(memory (export \"memory\") 600)", "(memory (export \"memory\") 2000)");
    assert_eq!(within(2 * SLACK, || trap(&giant)), TOO_MUCH);
}

#[test]
fn identifiers_that_were_never_given_are_answered_as_cancelled() {
    let waiting = |count: u32| {
        // The identifiers are what the memory holds there: zeros.
        format!("(call $wait (i32.const 1024) (i32.const {count}) (i32.const 0) (i64.const 0) (i32.const 512))")
    };
    assert_eq!(code(&exiting(1, &format!("{} (i32.load (i32.const 516))", waiting(3)))), 3);
    // `cancelled`, the error that the contract counts as its eighth.
    assert_eq!(code(&exiting(1, &format!("{} (i32.load8_u (i32.const 4112))", waiting(1)))), 7);
    assert_eq!(code(&exiting(1, &format!("{} (i32.load (i32.const 516))", waiting(0)))), 0);
    assert_eq!(code(&exiting(1, "(call $cancel (i32.const 1024) (i32.const 64)) (i32.const 5)")), 5);
    assert_eq!(
        trap(&exiting(1, &format!("{} (i32.const 0)", waiting(65)))),
        "the guest named 65 calls at once, and the limit is 64"
    );
    assert_eq!(
        trap(&exiting(1, "(call $cancel (i32.const 1024) (i32.const 65)) (i32.const 0)")),
        "the guest named 65 calls at once, and the limit is 64"
    );
    // Nine million of them are not even read.
    assert_eq!(within(SLACK, || trap(&exiting(1200, &format!("{} (i32.const 0)", waiting(9 << 20))))), TOO_MUCH);
}

#[test]
fn a_guest_is_not_entered_while_it_gives_memory() {
    // The host asks for memory to put what it returns into; whoever gives it calls the host again.
    let within_realloc = |call: &str| {
        exiting(1, "(call $functions (i32.const 512)) (i32.const 0)")
            .replace("(i32.const 4096))", &format!("{call} (i32.const 4096))"))
    };
    for call in
        ["(call $functions (i32.const 512))", "(drop (call $get_stdout))", "(call $cancel (i32.const 0) (i32.const 0))"]
    {
        assert_eq!(trap(&within_realloc(call)), "wasm trap: cannot leave component instance", "{call}");
    }
}

#[test]
fn the_host_is_not_called_before_the_run() {
    let starting = |call: &str| {
        exiting(1, "(i32.const 0)")
            .replace("(func (export \"cabi", &format!("(func $start {call})(start $start)(func (export \"cabi"))
    };
    for call in [
        "(call $call (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 0) (i32.const 512))",
        "(call $functions (i32.const 512))",
    ] {
        assert_eq!(trap(&starting(call)), "wasm trap: uninitialized element", "{call}");
    }
}

#[test]
fn o1_output_without_end_is_thrown_away() {
    let writing = exiting(
        16,
        "(local.set $n (call $get_stdout))
         (loop $again
             (call $write_and_flush (local.get $n) (i32.const 4096) (i32.const 4096) (i32.const 512)) (br $again))
         (i32.const 0)",
    );
    let stopped =
        within(SLACK, || run(&writing).timeout(Duration::from_millis(700)).blocking().expect_err("it is endless"));
    let Error::TimedOut { partial, .. } = stopped else { panic!("{stopped:?}") };
    assert_eq!((partial.output.bytes.len(), partial.output.truncated), (1 << 20, true));
    assert!(
        partial.output.written > 1 << 20 && partial.usage.output_bytes == partial.output.written,
        "{:?}",
        partial.usage
    );
}

#[test]
fn a_read_gets_no_more_at_once_than_the_host_reads() {
    let reading =
        exiting(64, "(call $read (call $get_stdin) (i64.const -1) (i32.const 512)) (i32.load (i32.const 520))");
    let endless = goru::Input::reader(tokio::io::repeat(b'x'));
    let outcome = within(SLACK, || run(&reading).stdin(endless).blocking().expect("it runs"));
    assert_eq!(outcome.exit_code(), 64 << 10);
}

#[test]
fn o6_a_result_of_any_size_is_cut() {
    let returning = |pages: usize, length: u32| {
        // A value: bytes, of which the coding says that there are none, and much behind them.
        let module = module("(i32.const 16)").replacen(
            "(module",
            "(module (data (i32.const 16) \"\\00\\00\\00\\00\\01\\00\\00\\00\\00\\00\\01\\00LENGTH\")",
            1,
        );
        let length: String = length.to_le_bytes().iter().map(|byte| format!("\\{byte:02x}")).collect();
        module
            .replace("LENGTH", &length)
            .replace(r#"(memory (export "memory") 1)"#, &format!(r#"(memory (export "memory") {pages})"#))
    };
    let run = |module: &str| -> Outcome {
        let component = goru_tests::guest::component(module).expect("it is well-formed");
        let executor = builder(component).and_then(|builder| builder.no_cache().build()).expect("it starts");
        let run = executor.run("test", "").memory(2 << 30).timeout(Duration::from_secs(60));
        run.blocking().unwrap_or_else(|error| panic!("{error:?}"))
    };
    let outcome = run(&returning(2, 1));
    assert_eq!(outcome.result, Ok(Completion::Value(Value::Null)));
    assert_eq!(outcome.usage.value_bytes, 1);
    let outcome = within(SLACK, || run(&returning(17_000, 1 << 30)));
    let Ok(Completion::Opaque(opaque)) = &outcome.result else { panic!("{outcome:?}") };
    assert_eq!((opaque.type_name.as_str(), opaque.text.as_str()), ("value", "larger than the limit of 1048576 bytes"));
}

#[test]
fn guests_that_work_on_after_their_answer_are_stopped() {
    let after = module("(i32.const 0)").replace(
        "(func (export \"cabi",
        "(func (export \"cabi_post_goru:abi/guest@0.1.0#run\") (param i32) (loop $l (br $l)))(func (export \"cabi",
    );
    let component = goru_tests::guest::component(&after).expect("it is well-formed");
    let executor = builder(component).and_then(|builder| builder.no_cache().build()).expect("it starts");
    let stopped = executor.run("test", "").timeout(Duration::from_millis(500)).blocking();
    assert!(matches!(stopped, Err(Error::TimedOut { .. })), "{stopped:?}");
}

#[test]
fn m3_memories_count_together_and_are_bounded_in_number() {
    let with = |memories: &str| {
        exiting(1, "(i32.const 0)").replace("(func (export \"cabi", &format!("{memories}(func (export \"cabi"))
    };
    // Each is one page below the limit of 256 MiB.
    match run(&with(&"(memory 4095)".repeat(20))).blocking() {
        Err(Error::MemoryTooSmall { limit, .. }) => assert_eq!(limit, 256 << 20),
        other => panic!("{other:?}"),
    }
    assert_eq!(code(&with(&"(memory 1)".repeat(31))), 0);
    let component = wasi_component(&with(&"(memory 1)".repeat(50))).expect("it is well-formed");
    let executor = builder(component).and_then(|builder| builder.no_cache().build()).expect("it starts");
    match executor.run("test", "").blocking() {
        Err(Error::InvalidGuest { reason, .. }) => assert_eq!(reason, "it has 51 memories, and the limit is 32"),
        other => panic!("{other:?}"),
    }
}

#[test]
fn m4_tables_count_and_are_bounded() {
    let with = |table: &str, body: &str| {
        exiting(1, body).replace("(func (export \"cabi", &format!("{table}(func (export \"cabi"))
    };
    within(SLACK, || {
        let stopped = run(&with("(table 0xffffffff funcref)", "(i32.const 0)")).blocking();
        assert!(matches!(stopped, Err(Error::MemoryTooSmall { limit, .. }) if limit == 256 << 20), "{stopped:?}");
        // Half of the host's memory, if one element after the other were had.
        let growing =
            "(loop $more (br_if $more (i32.ne (table.grow $t (ref.null func) (i32.const 65536)) (i32.const -1))))
                       (i32.div_u (table.size $t) (i32.const 65536))";
        let outcome = run(&with("(table $t 0 funcref)", growing)).memory(32 << 20).blocking().expect("it is told no");
        // 32 MiB less a page of memory, at 16 bytes an element and 65,536 elements at a time; a slot of a pool holds less.
        assert!(outcome.exit_code() <= 31, "{outcome:?}");
        assert_eq!(outcome.usage.memory_refusals, u64::from(outcome.exit_code() == 31), "{outcome:?}");
    });
}

#[test]
fn memory_grows_to_the_limit_and_no_further() {
    // Page by page, until it is told no.
    let growing =
        exiting(1, "(loop $more (br_if $more (i32.ne (memory.grow (i32.const 1)) (i32.const -1)))) (memory.size)");
    for limit in [(64 << 16) - 1, 64 << 16, (64 << 16) + 1, (65 << 16) - 1] {
        let outcome = run(&growing).memory(limit).blocking().expect("it is told no");
        // What joins a component's modules has a table, of which the elements count.
        let tables = 16 * 16;
        assert!(outcome.usage.peak_memory <= limit, "{limit}: {outcome:?}");
        assert_eq!(outcome.exit_code(), i32::try_from((limit - tables) >> 16).expect("it is small"), "{limit}");
        assert_eq!(outcome.usage.memory_refusals, 1, "{limit}");
    }
}
