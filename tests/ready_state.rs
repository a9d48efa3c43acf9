//! What a script sees of the state of its language is the same in an instance that was kept ready, and rehearsed in.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use goru::{Executor, Limits, Run};
use goru_tests::executor;

const PYTHON: &str = include_str!("probes/state.py");
const JAVASCRIPT: &str = include_str!("probes/state.js");

/// Runs a script in an instance of its own, and in three that were kept, and gives the outputs.
fn outputs(language: &str, script: &str, set: impl Fn(Run) -> Run) -> Vec<String> {
    let executor = Executor::builder().cache_dir(executor::cache_dir()).build().expect("the executor starts");
    let limits = Limits::default().output(16 << 20);
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("it starts");
    let ready = executor.keep_ready(language, 1).expect("an instance is kept");
    let mut outputs = Vec::new();
    for kept in [false, true, true, true] {
        assert!(runtime.block_on(ready.filled()), "an instance is ready");
        let run = if kept { ready.run(script) } else { executor.run(language, script) };
        let outcome = set(run.limits(limits.clone())).blocking().expect("the script runs");
        outputs.push(format!(
            "{}\n{}\n{:?}\n{:?}",
            outcome.stdout(),
            outcome.stderr(),
            outcome.value(),
            outcome.failure()
        ));
    }
    outputs
}

fn check(language: &str, script: &str, set: impl Fn(Run) -> Run) {
    let outputs = outputs(language, script, set);
    let (own, kept) = outputs.split_first().expect("there is one");
    for kept in kept {
        let differing: Vec<_> = own.lines().zip(kept.lines()).filter(|(own, kept)| own != kept).take(20).collect();
        assert!(differing.is_empty(), "own and kept: {differing:#?}");
        assert_eq!(own.lines().count(), kept.lines().count());
    }
}

#[test]
fn everything_that_python_can_print_of_itself_is_the_same() {
    check("python", PYTHON, |run| run);
}

#[test]
fn everything_that_python_can_print_of_itself_is_the_same_with_options() {
    check("python", PYTHON, |run| run.file_name("other.py").arg("one").env("A", "b").stdin("x"));
}

#[test]
fn everything_that_javascript_can_print_of_itself_is_the_same() {
    check("javascript", JAVASCRIPT, |run| run);
}

#[test]
fn everything_that_javascript_can_print_of_itself_is_the_same_with_options() {
    check("javascript", JAVASCRIPT, |run| run.file_name("other.js").arg("one").env("A", "b").stdin("x"));
}

#[test]
fn the_collector_and_the_allocator_begin_alike() {
    // How many objects are new is the one thing that differs, by those that the interpreter keeps at hand.
    check(
        "python",
        "
import gc, sys
print(gc.get_count()[1:], gc.get_stats(), len(gc.get_objects()), sys.getallocatedblocks(), sys.getunicodeinternedsize())
",
        |run| run,
    );
}

#[test]
fn a_trace_is_the_same() {
    check("python", "def f():\n    return {}['x']\nf()", |run| run);
    check("python", "def f(:", |run| run);
    check("javascript", "function f() {\n  return null.x\n}\nf()", |run| run.file_name("other.js"));
    check("javascript", "let a = 1; let a = 2", |run| run);
}

#[test]
fn a_name_of_the_rehearsal_is_no_name_of_the_script() {
    check("python", "print(sorted(globals()), __name__, __file__)\nimport inspect\nlen(inspect.stack())", |run| run);
    check("javascript", "console.log(typeof x); let x = 1; const console2 = console; globalThis.y", |run| run);
}

#[test]
fn as_much_memory_can_be_had() {
    let script = "
def largest(low, high):
    while low < high:
        middle = (low + high + 1) // 2
        try:
            bytearray(middle << 16)
            low = middle
        except MemoryError:
            high = middle - 1
    return low
largest(0, 2000)
";
    check("python", script, |run| run.memory(96 << 20));
}
