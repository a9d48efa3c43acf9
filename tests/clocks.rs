//! What a script can measure time with.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use goru::{Error, Value};
use goru_tests::{executor, guest::builder};

/// The step that the documentation names, in nanoseconds.
const STEP: i64 = 100_000;

/// The value of a script that ends in a list of integers.
fn integers(language: &str, script: &str) -> Vec<i64> {
    let outcome = executor::shared().expect("it starts").run(language, script).blocking().expect("it runs");
    let Some(Value::List(values)) = outcome.value() else { panic!("{outcome:?}") };
    values.iter().map(|value| if let Value::Integer(it) = value { *it } else { panic!("{value:?}") }).collect()
}

#[test]
fn y8_no_clock_is_finer_than_documented() {
    let python = "import time\n\
                  [read() for read in (time.perf_counter_ns, time.monotonic_ns, time.time_ns) for _ in range(2000)]";
    let javascript = "const all = [];
        for (let i = 0; i < 2000; i++) all.push(Number(process.hrtime.bigint()), Math.round(performance.now() * 1e6));
        all";
    for (language, script) in [("python", python), ("javascript", javascript)] {
        let readings = integers(language, script);
        assert!(readings.len() >= 4000);
        // JavaScript computes with milliseconds as floats, which may be a nanosecond off.
        let fine: Vec<_> = readings.iter().filter(|it| (*it + 1) % STEP > 2).collect();
        assert!(fine.is_empty(), "{language}: {} of {}, such as {:?}", fine.len(), readings.len(), fine.first());
        assert!(readings.iter().any(|it| *it != 0), "{language}: a clock that stands still");
    }
}

#[test]
fn y8_clocks_say_how_coarse_they_are_and_go_on() {
    let script = "import time\n\
                  names = 'perf_counter', 'monotonic', 'time'\n\
                  started = time.perf_counter_ns()\n\
                  time.sleep(0.02)\n\
                  slept = time.perf_counter_ns() - started\n\
                  [round(time.get_clock_info(name).resolution * 1e9) for name in names] + [slept]";
    let told = integers("python", script);
    assert_eq!(told.get(..3), Some([STEP; 3].as_slice()), "{told:?}");
    assert!(told.last().is_some_and(|slept| (20_000_000..10_000_000_000).contains(slept)), "{told:?}");
}

#[test]
fn y8_there_is_no_thread_to_count_with() {
    let script = "import threading\ntry: threading.Thread(target=print).start()\nexcept RuntimeError as e: print(e)";
    let outcome = executor::shared().expect("it starts").run("python", script).blocking().expect("it runs");
    assert_eq!(outcome.stdout(), "can't start new thread\n");
    // There is a `SharedArrayBuffer`, and nobody to share it with.
    let script = "const threads = import('node:worker_threads').then(() => 'threads', () => 'none');
        console.log(typeof Worker, await threads)";
    let outcome = executor::shared().expect("it starts").run("javascript", script).blocking().expect("it runs");
    assert_eq!(outcome.stdout(), "undefined none\n");
    // A guest of somebody else's has no shared memory either: the engine refuses it.
    let shared = wat::parse_str("(component (core module (memory 1 1 shared)))").expect("it is well-formed");
    match builder(shared).and_then(|builder| builder.no_cache().build()?.run("test", "").blocking()) {
        Err(Error::InvalidGuest { reason, .. }) => assert!(reason.contains("threads must be enabled"), "{reason}"),
        other => panic!("{other:?}"),
    }
}
