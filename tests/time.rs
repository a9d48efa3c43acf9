//! The time of a run, the time for which it has a processor, and fuel.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use std::{
    sync::{Mutex, MutexGuard, PoisonError},
    thread,
    time::{Duration, Instant},
};

use goru::{Error, Limits, Run, Value};
use goru_tests::executor;

/// The limit of the runs below, and how much later than it a run may be over: machines that build and test at once are
/// late by themselves.
const TIMEOUT: Duration = Duration::from_secs(1);
const SLACK: Duration = Duration::from_millis(750);

/// For scripts that end by themselves; how soon is the machine's affair.
const AMPLE: Duration = Duration::from_secs(60);

/// Tests of time do not wait for each other's processor.
fn alone() -> MutexGuard<'static, ()> {
    static ALONE: Mutex<()> = Mutex::new(());
    ALONE.lock().unwrap_or_else(PoisonError::into_inner)
}

fn run(language: &str, script: &str) -> Run {
    executor::shared().expect("the executor starts").run(language, script).timeout(AMPLE)
}

/// Runs scripts that have to be stopped in time, by the clock of who waits for them, and then another one.
fn check_timeouts(language: &str, next: &str, scripts: &[&str]) {
    let _alone = alone();
    run(language, next).blocking().expect("the guest is there");
    for script in scripts {
        let started = Instant::now();
        let error = run(language, script).timeout(TIMEOUT).memory(2 << 30).blocking().expect_err(script);
        let elapsed = started.elapsed();
        let Error::TimedOut { limit, partial } = error else { panic!("{script}: {error:?}") };
        assert_eq!(limit, TIMEOUT, "{script}");
        for time in [partial.usage.wall_time, elapsed] {
            assert!((TIMEOUT..TIMEOUT + SLACK).contains(&time), "{script}: {time:?}");
        }
        let outcome = run(language, next).blocking().expect("the next script runs");
        assert_eq!(outcome.stdout(), "next\n");
    }
}

#[test]
fn c1_c2_c3_c6_python_that_does_not_end_is_stopped_in_time() {
    check_timeouts(
        "python",
        "print('next')",
        &[
            "while True: pass",
            "while True: print('x' * 1000)",
            "import time; time.sleep(60)",
            "import asyncio; asyncio.run(asyncio.Event().wait())",
            // What is one step to the interpreter, and a loop to the guest.
            "9 ** 9 ** 9",
            "import re; re.match(r'(a+)+$', 'a' * 40 + 'b')",
            "sum(range(10 ** 12))",
            "import json; json.loads('[' + '1,' * (50 << 20) + '1]')",
            "text = bytearray(200 << 20)\nwhile True: text[:] = bytes(text)",
            "sorted(range(10 ** 7, 0, -1), key=lambda n: str(n))",
            "int('9' * 10 ** 7) if not __import__('sys').set_int_max_str_digits(0) else 0",
            // What does not let go.
            "def again():\n try:\n  while True: pass\n except BaseException: again()\n finally: again()\nagain()",
            "class Loop:\n def __del__(self):\n  while True: pass\nLoop()",
            "import sys\nsys.excepthook = lambda *_: [None for _ in iter(int, 1)]\nraise ValueError",
            "import atexit\n@atexit.register\ndef loop():\n while True: pass",
            "import sys\ndef trace(*_):\n while True: pass\nsys.settrace(trace)\ndef f(): pass\nf()",
            "import asyncio\nasync def loop():\n while True: await asyncio.sleep(0)\nasyncio.run(loop())",
        ],
    );
}

#[test]
fn c1_c2_c3_c6_javascript_that_does_not_end_is_stopped_in_time() {
    check_timeouts(
        "javascript",
        "console.log('next')",
        &[
            "for (;;);",
            "setTimeout(() => {}, 60000)",
            "await new Promise(resolve => setTimeout(resolve, 60000))",
            "/(a+)+$/.test('a'.repeat(40) + 'b')",
            "const text = new Uint8Array(200 << 20); for (;;) text.copyWithin(1, 0)",
            "for (let n = 3n;;) n = n * n % (1n << 100000n)",
            "JSON.parse('[' + '1,'.repeat(50 << 20) + '1]'); for (;;);",
            "for (;;) try { for (;;); } catch {} finally { continue }",
            "const again = () => Promise.resolve().then(again); again(); await new Promise(() => setInterval(again, 0))",
            "async function* g() { for (;;) yield 1 } for await (const _ of g());",
            "process.on('exit', () => { for (;;); })",
            "queueMicrotask(function again() { queueMicrotask(again) })",
        ],
    );
}

#[test]
fn c2_a_script_that_waits_for_input_is_stopped_in_time() {
    let _alone = alone();
    for (language, script) in [("python", "print(input())"), ("javascript", "process.stdin.on('data', console.log)")] {
        // It is open, and nobody writes.
        let (reader, _writer) = tokio::io::duplex(64);
        let started = Instant::now();
        let stopped = run(language, script).stdin(goru::Input::reader(reader)).timeout(TIMEOUT).blocking();
        assert!(matches!(stopped, Err(Error::TimedOut { limit: TIMEOUT, .. })), "{language}: {stopped:?}");
        assert!((TIMEOUT..TIMEOUT + SLACK).contains(&started.elapsed()), "{language}: {:?}", started.elapsed());
    }
}

#[test]
fn c3_the_time_of_a_run_does_not_depend_on_what_runs_beside_it() {
    let _alone = alone();
    let stopped = |timeout: u64| {
        thread::spawn(move || {
            let timeout = Duration::from_millis(timeout);
            let error = run("python", "while True: pass").timeout(timeout).blocking().expect_err("it is endless");
            let Error::TimedOut { limit, partial } = error else { panic!("{error:?}") };
            (limit, partial.usage.wall_time)
        })
    };
    let runs: Vec<_> = [300, 600, 900, 1200].into_iter().map(stopped).collect();
    for run in runs {
        let (limit, time) = run.join().expect("no run panics");
        assert!((limit..limit + SLACK).contains(&time), "{limit:?}: {time:?}");
    }
}

#[test]
fn c8_odd_timeouts_are_defined() {
    for time in [Duration::ZERO, Duration::from_nanos(1), Duration::from_millis(1)] {
        for (option, run) in [
            ("timeout", run("python", "while True: pass").timeout(time)),
            ("cpu time", run("python", "while True: pass").cpu_time(time)),
        ] {
            match run.blocking().expect_err("it is endless") {
                Error::InvalidOption { option: refused, .. } if time.is_zero() => assert_eq!(refused, option),
                Error::TimedOut { limit, .. } => assert_eq!((limit, option), (time, "timeout")),
                Error::CpuTimeExhausted { limit, .. } => assert_eq!((limit, option), (time, "cpu time")),
                other => panic!("{option}, {time:?}: {other:?}"),
            }
        }
    }
    for time in [Duration::from_secs(u64::MAX), Duration::MAX] {
        let limits = Limits::default().timeout(time).cpu_time(Some(time)).host_call_time(time).fuel(Some(u64::MAX));
        let outcome = run("python", "7").limits(limits).blocking().expect("it ends");
        assert_eq!(outcome.value(), Some(&Value::from(7)));
    }
}

#[test]
fn processor_time_passes_while_the_script_computes_and_not_while_it_waits() {
    let _alone = alone();
    let limit = Duration::from_millis(400);
    // 600 ms asleep, 600 ms in functions that compute on the run's own thread, beside it, and on a thread of their own.
    let script = "import time, app, asyncio, goru\ntime.sleep(0.6)\napp.work(); app.block()\n\
                  asyncio.run(goru.call_async('work', {}))\nprint('done')";
    let work = |_: Value| {
        let end = Instant::now() + Duration::from_millis(600);
        while Instant::now() < end {}
        Ok(())
    };
    let waiting = run("python", script).register("work", move |value: Value| std::future::ready(work(value)));
    let blocking = goru::Functions::default().register_blocking("block", work);
    let outcome = waiting.functions(&blocking).cpu_time(limit).blocking().expect("it waits for most of its time");
    assert_eq!(outcome.stdout(), "done\n");
    let (cpu, wall) = (outcome.usage.cpu_time.expect("it is measured"), outcome.usage.wall_time);
    assert!(!cpu.is_zero() && cpu < limit, "{cpu:?}");
    assert!(wall >= Duration::from_millis(2400), "{wall:?}");

    let stopped = run("python", "import time\ntime.sleep(0.3)\nprint('awake', flush=True)\nwhile True: pass");
    let error = stopped.cpu_time(limit).blocking().expect_err("it is endless");
    let Error::CpuTimeExhausted { limit: told, partial } = error else { panic!("{error:?}") };
    assert_eq!((told, partial.output.text().as_ref()), (limit, "awake\n"));
    let cpu = partial.usage.cpu_time.expect("it is measured");
    assert!((limit..limit + Duration::from_millis(100)).contains(&cpu), "{cpu:?}");

    assert_eq!(run("python", "1").blocking().expect("it ends").usage.cpu_time, None);
}

#[test]
fn processor_time_is_the_runs_own_whatever_else_the_machine_does() {
    let _alone = alone();
    let script = "total = 0\nfor i in range(500_000): total += i\ntotal";
    let time = || {
        let outcome = run("python", script).cpu_time(AMPLE).blocking().expect("it ends");
        outcome.usage.cpu_time.expect("it is measured")
    };
    time();
    let quiet = time();
    let end = Instant::now() + 12 * quiet.max(Duration::from_millis(50));
    let spin = move || while Instant::now() < end {};
    let others: Vec<_> = (0..8).map(|_| thread::spawn(spin)).collect();
    let busy = time();
    others.into_iter().for_each(|other| other.join().expect("it only spins"));
    // Beside eight others it takes several times as long by the wall's clock.
    assert!(busy < quiet * 2 + Duration::from_millis(50), "{quiet:?} and {busy:?}");
}

#[test]
fn c7_the_same_script_uses_the_same_fuel_and_not_a_unit_more_than_its_limit() {
    for (language, script) in [
        ("python", "total = 0\nfor i in range(1001): total += i\nprint(total)\ntotal"),
        ("python", "raise ValueError('x')"),
        ("python", "import json, re\nkept = {str(n): n for n in range(1000)}\nlen(json.dumps(kept))"),
        ("javascript", "let total = 0; for (let i = 0; i < 1001; i++) total += i; console.log(total); total"),
        ("javascript", "throw new Error('x')"),
        ("javascript", "const kept = new Map(); for (let n = 0; n < 1000; n++) kept.set(`${n}`, n); kept.size"),
    ] {
        let with = |fuel| run(language, script).fuel(fuel).blocking();
        let used = |fuel| with(fuel).expect("it is enough").usage.fuel.expect("it was counted");
        let fuel = used(1 << 40);
        assert!(fuel > 10_000, "{language}, {script}: {fuel}");
        for limit in [1 << 40, 1 << 41, u64::MAX, fuel + 1, fuel, fuel] {
            assert_eq!(used(limit), fuel, "{language}, {script}");
        }
        for limit in [fuel - 1, fuel / 2, 1] {
            match with(limit) {
                Err(Error::FuelExhausted { limit: told, partial }) => {
                    assert_eq!(told, limit, "{language}, {script}");
                    // It looks at what is left once for each loop and call.
                    assert!(partial.usage.fuel.is_some_and(|used| used >= limit), "{language}, {script}: {partial:?}");
                }
                other => panic!("{language}, {script}, {limit} of {fuel}: {other:?}"),
            }
        }
    }
    // Often enough for the clock, the entropy and the engine's interrupts to be somewhere else.
    for (language, script) in [("python", "1"), ("javascript", "await 1; 1")] {
        let used = || run(language, script).fuel(1 << 40).blocking().expect("it is enough").usage.fuel;
        let first = used();
        assert!((0..500).all(|_| used() == first), "{language}");
    }
    assert_eq!(run("python", "1").blocking().expect("it ends").usage.fuel, None);
}
