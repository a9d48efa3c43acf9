//! Instances that are kept ready, and what holds for the runs in them.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use std::{
    collections::BTreeSet,
    sync::{Arc, Mutex},
    time::{Duration, Instant},
};

use goru::{Error, Event, Executor, Failure, GuestImage, Language, Outcome, Pool, Ready, Registry, Run, Value};
use goru_tests::{executor, guest};
use tokio::{runtime::Runtime, sync::Notify};

const LIMIT: Duration = Duration::from_secs(60);

/// An executor with room for two runs, of which one waits in a host function: what is run beside it can only have the
/// place of the instance that is kept ready.
struct Crowded {
    ready: Ready,
    executor: Executor,
    runtime: Runtime,
}

impl Crowded {
    fn new(language: &str) -> Self {
        let builder = Executor::builder().cache_dir(executor::cache_dir()).concurrent_runs(2);
        let executor = builder.pool(Pool::AtOnce).build().expect("the executor starts");
        let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build();
        let runtime = runtime.expect("it starts");
        let (entered, tell) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let telling = Arc::clone(&entered);
        let hold = move |_: Value| {
            telling.notify_one();
            let tell = Arc::clone(&tell);
            async move {
                tell.notified().await;
                Ok(())
            }
        };
        let ready = executor.keep_ready(language, 1).expect("an instance is kept");
        let holder = executor.run("python", "import app\napp.hold()").register("hold", hold).timeout(LIMIT * 10);
        runtime.spawn(holder.into_future());
        runtime.block_on(entered.notified());
        Self { ready, executor, runtime }
    }

    /// A run in the instance that is ready.
    fn kept(&self, script: &str) -> Run {
        assert!(self.runtime.block_on(self.ready.filled()), "an instance is ready");
        self.ready.run(script)
    }

    fn outcome(&self, run: Run) -> Result<Outcome, Error> {
        let outcome = self.runtime.block_on(async { tokio::time::timeout(LIMIT, run.into_future()).await });
        outcome.expect("it has the place of the instance that is ready")
    }

    fn output(&self, run: Run) -> String {
        self.outcome(run).expect("the script runs").stdout().into_owned()
    }
}

fn open(language: &str, count: usize) -> (Executor, Ready, Runtime) {
    let executor = Executor::builder().cache_dir(executor::cache_dir()).build().expect("the executor starts");
    let ready = executor.keep_ready(language, count).expect("instances are kept");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build();
    (executor, ready, runtime.expect("it starts"))
}

#[test]
fn a_run_takes_the_instance_that_waits_and_another_is_made() {
    for (language, script) in [("python", "print(1)"), ("javascript", "console.log(1)")] {
        let crowded = Crowded::new(language);
        for _ in 0..20 {
            let run = crowded.kept(script);
            assert_eq!(crowded.output(run), "1\n");
        }
    }
}

#[test]
fn every_option_of_a_run_holds() {
    let crowded = Crowded::new("python");
    let script = "import sys, os\nprint(sys.argv, dict(os.environ), sys.stdin.read(), __file__)";
    let run = crowded.kept(script).arg("one").args(["two"]).env("A", "b").stdin("typed").file_name("name.py");
    assert_eq!(crowded.output(run), "['name.py', 'one', 'two'] {'A': 'b'} typed name.py\n");
    let run = crowded.kept(script);
    assert_eq!(crowded.output(run), "['main.py'] {}  main.py\n");

    let run = crowded.kept("import sys\nprint('x' * 100)\nprint('y' * 100, file=sys.stderr)").output(10);
    let outcome = crowded.outcome(run).expect("it runs");
    assert_eq!((&*outcome.stdout(), &*outcome.stderr()), ("xxxxxxxxxx", "yyyyyyyyyy"));
    assert_eq!(outcome.usage.output_bytes, 202);

    let (sink, mut source) = tokio::io::duplex(1 << 16);
    let run = crowded.kept("print('handed on')").stdout(sink);
    assert_eq!(crowded.output(run), "");
    let mut text = String::new();
    let read = tokio::io::AsyncReadExt::read_to_string(&mut source, &mut text);
    crowded.runtime.block_on(read).expect("it is read");
    assert_eq!(text, "handed on\n");
}

#[test]
fn c1_an_endless_run_ends_and_so_does_a_sleeping_one() {
    let crowded = Crowded::new("python");
    for script in
        ["while True: pass", "import time\ntime.sleep(60)", "try:\n    while True: pass\nexcept BaseException: pass"]
    {
        let run = crowded.kept(script).timeout(Duration::from_millis(300));
        let started = Instant::now();
        let ended = crowded.outcome(run);
        assert!(
            matches!(ended, Err(Error::TimedOut { limit, .. }) if limit == Duration::from_millis(300)),
            "{ended:?}"
        );
        assert!(started.elapsed() < Duration::from_secs(20), "{script}");
    }
}

#[test]
fn m1_the_limit_for_memory_is_that_of_the_run() {
    let crowded = Crowded::new("python");
    let script = "try:\n    bytearray(64 << 20)\n    print('had')\nexcept MemoryError:\n    print('none')";
    let run = crowded.kept(script).memory(64 << 20);
    assert_eq!(crowded.output(run), "none\n");
    // More than the executor's own.
    let run = crowded.kept("print(len(bytearray(600 << 20)) >> 20)").memory(1 << 30);
    assert_eq!(crowded.output(run), "600\n");
}

#[test]
fn a_limit_at_or_below_what_an_instance_takes_is_what_it_is_without_one() {
    let (executor, ready, runtime) = open("python", 1);
    let needed = match executor.run("python", "1").memory(1 << 20).blocking() {
        Err(Error::MemoryTooSmall { needed, .. }) => needed,
        other => panic!("{other:?}"),
    };
    let peak = executor.run("python", "print(1)").blocking().expect("it runs").usage.peak_memory;
    for limit in [1 << 20, needed - 1, needed, needed + 1, peak - 1, peak, peak + 1, peak + (1 << 20)] {
        let text = |run: Run| match run.memory(limit).blocking() {
            Ok(outcome) => format!("{} {} {:?}", outcome.stdout(), outcome.stderr(), outcome.usage.peak_memory),
            Err(error) => format!("{error}"),
        };
        let own = text(executor.run("python", "print(1)"));
        assert!(runtime.block_on(ready.filled()));
        assert_eq!(own, text(ready.run("print(1)")), "{limit} of {needed} to {peak}");
    }
}

#[test]
fn usage_is_that_of_the_run_alone() {
    for (language, script) in [("python", "print(1)"), ("javascript", "console.log(1)")] {
        let crowded = Crowded::new(language);
        assert!(crowded.runtime.block_on(crowded.ready.filled()));
        let (executor, _, _) = open(language, 1);
        let own = executor.run(language, script).blocking().expect("it runs");
        // The instance has waited for longer than the run may take.
        std::thread::sleep(Duration::from_millis(3000));
        let outcome = crowded.outcome(crowded.kept(script).timeout(Duration::from_millis(2900))).expect("it runs");
        assert_eq!(outcome.usage.peak_memory, own.usage.peak_memory, "{language}");
        assert_eq!(outcome.usage.output_bytes, 2);
        assert_eq!((outcome.usage.host_calls, outcome.usage.memory_refusals, outcome.usage.fuel), (0, 0, None));
        assert!(outcome.usage.wall_time < Duration::from_millis(2900));
        assert_eq!((&*outcome.stderr(), outcome.value(), outcome.failure()), ("", own.value(), None));
        assert!(outcome.calls.is_empty());
    }
}

#[test]
fn the_clock_begins_with_the_run() {
    for (language, script) in [
        ("python", "import time\nprint(time.monotonic() < 2.9)"),
        ("javascript", "console.log(performance.now() < 2900)"),
    ] {
        let crowded = Crowded::new(language);
        assert!(crowded.runtime.block_on(crowded.ready.filled()));
        std::thread::sleep(Duration::from_millis(3000));
        assert!(["true\n", "True\n"].contains(&&*crowded.output(crowded.kept(script))), "{language}");
    }
}

#[test]
fn what_is_granted_to_one_run_is_seen_by_no_other() {
    let crowded = Crowded::new("python");
    let call = "import app\nprint(app.secret())";
    let run = crowded.kept(call).register("secret", async |_: Value| Ok(42));
    let outcome = crowded.outcome(run).expect("it runs");
    assert_eq!((&*outcome.stdout(), outcome.calls.len()), ("42\n", 1));
    let outcome = crowded.outcome(crowded.kept(call)).expect("it runs");
    let Some(Failure::Exception { thrown, .. }) = outcome.failure() else { panic!("{outcome:?}") };
    assert_eq!(thrown.kind, "ModuleNotFoundError");
    let gated = crowded.kept("import app\napp.secret()").register("secret", async |_: Value| Ok(42));
    let gated = gated.gate(|_| async { goru::Verdict::deny("not today") });
    let outcome = crowded.outcome(gated).expect("it runs");
    assert!(outcome.stderr().contains("not today"), "{}", outcome.stderr());
}

#[test]
fn what_one_run_leaves_is_not_there_in_the_next() {
    let crowded = Crowded::new("python");
    for _ in 0..3 {
        let run = crowded.kept("import builtins\nprint(hasattr(builtins, 'left'))\nbuiltins.left = 1");
        assert_eq!(crowded.output(run), "False\n");
    }
}

#[test]
fn z3_an_instance_that_was_stopped_is_not_used_again() {
    let crowded = Crowded::new("python");
    let mark = "import builtins\nprint(hasattr(builtins, 'left'), flush=True)\nbuiltins.left = 1\n";
    for end in ["while True: pass", "import time\ntime.sleep(60)", "print('x' * 100, flush=True)\nwhile True: pass"] {
        let stopped = crowded.kept(&format!("{mark}{end}")).timeout(Duration::from_millis(300)).output(8);
        match crowded.outcome(stopped) {
            Err(Error::TimedOut { partial, .. }) => {
                assert!(partial.output.text().starts_with("False\n"), "{partial:?}")
            }
            other => panic!("{other:?}"),
        }
        let next = crowded.kept(mark);
        assert_eq!(crowded.output(next), "False\n");
    }
}

#[test]
fn entropy_is_the_runs_own() {
    for (language, script) in [
        ("python", "import random, os, uuid\nprint(random.random(), os.urandom(8), uuid.uuid4())"),
        ("javascript", "console.log(Math.random(), crypto.randomUUID())"),
    ] {
        let (_executor, ready, runtime) = open(language, 4);
        assert!(runtime.block_on(ready.filled()));
        let outputs: BTreeSet<String> =
            (0..8).map(|_| ready.run(script).blocking().expect("it runs").stdout().into_owned()).collect();
        assert_eq!(outputs.len(), 8);
    }
}

#[test]
fn c7_a_run_that_counts_fuel_has_an_instance_of_its_own() {
    let (executor, ready, runtime) = open("python", 1);
    assert!(runtime.block_on(ready.filled()));
    let own = executor.run("python", "print(1)").fuel(1 << 40).blocking().expect("it runs");
    let counted = ready.run("print(1)").fuel(1 << 40).blocking().expect("it runs");
    // Entropy makes a few units of difference between any two runs.
    let (own, counted) = own.usage.fuel.zip(counted.usage.fuel).expect("both count");
    assert!(own.abs_diff(counted) < 100, "{own} and {counted}");
    assert_eq!(ready.waiting(), 1);
    assert!(matches!(ready.run("while True: pass").fuel(1 << 20).blocking(), Err(Error::FuelExhausted { .. })));
}

#[test]
fn a_burst_of_more_runs_than_are_ready_runs_whole() {
    let (_executor, ready, runtime) = open("python", 4);
    assert!(runtime.block_on(ready.filled()));
    runtime.block_on(async {
        let tasks: Vec<_> = (0..64).map(|n| tokio::spawn(ready.run(format!("print({n})")).into_future())).collect();
        for (n, task) in tasks.into_iter().enumerate() {
            let outcome = task.await.expect("no run panics").expect("the script runs");
            assert_eq!(outcome.stdout(), format!("{n}\n"));
        }
        assert!(ready.filled().await);
    });
}

#[test]
fn dropping_the_handle_gives_everything_back_and_stops_no_run() {
    let builder = Executor::builder().cache_dir(executor::cache_dir()).concurrent_runs(4);
    let executor = builder.build().expect("the executor starts");
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build();
    let runtime = runtime.expect("it starts");
    for _ in 0..5 {
        let ready = executor.keep_ready("python", 3).expect("three of four");
        assert!(matches!(executor.keep_ready("python", 1), Err(Error::InvalidOption { .. })));
        assert!(runtime.block_on(ready.filled()));
        let (go, going) = (Arc::new(Notify::new()), Arc::new(Notify::new()));
        let (waits, tells) = (Arc::clone(&go), Arc::clone(&going));
        let under_way = ready.run("import app\napp.wait()\nprint('done')").register("wait", move |_: Value| {
            tells.notify_one();
            let waits = Arc::clone(&waits);
            async move {
                waits.notified().await;
                Ok(())
            }
        });
        let under_way = runtime.spawn(under_way.into_future());
        runtime.block_on(going.notified());
        let later = ready.run("print('later')");
        drop(ready);
        go.notify_one();
        let outcome = runtime.block_on(under_way).expect("no panic").expect("it runs");
        assert_eq!(outcome.stdout(), "done\n");
        assert_eq!(later.blocking().expect("it runs").stdout(), "later\n");
    }
    // All four places are free.
    let together = Arc::new(tokio::sync::Barrier::new(4));
    let meet = move |_: Value| {
        let together = Arc::clone(&together);
        async move {
            together.wait().await;
            Ok(())
        }
    };
    let runs: Vec<_> =
        (0..4).map(|_| executor.run("python", "import app\napp.meet()").register("meet", meet.clone())).collect();
    let tasks: Vec<_> = runs.into_iter().map(|run| runtime.spawn(run.into_future())).collect();
    for task in tasks {
        let ended = runtime.block_on(async { tokio::time::timeout(LIMIT, task).await });
        ended.expect("nothing holds a place").expect("no panic").expect("it runs");
    }
}

#[test]
fn z2_a_run_that_is_dropped_at_any_poll_gives_its_place_back() {
    let crowded = Crowded::new("python");
    let script = "import app\nfor n in range(3): app.pause()\nprint('end')";
    for polls in 0..8 {
        let run = crowded.kept(script).register("pause", async |_: Value| {
            tokio::task::yield_now().await;
            Ok(())
        });
        let mut run = Box::pin(run.into_future());
        let waker = std::task::Waker::noop();
        for _ in 0..polls {
            if run.as_mut().poll(&mut std::task::Context::from_waker(waker)).is_ready() {
                break;
            }
        }
        drop(run);
    }
    let run = crowded.kept("print(1)");
    assert_eq!(crowded.output(run), "1\n");
}

#[test]
fn a_place_is_left_for_other_runs() {
    let crowded = Crowded::new("python");
    assert!(matches!(crowded.executor.keep_ready("python", 1), Err(Error::InvalidOption { .. })));
    assert!(matches!(crowded.executor.keep_ready("python", 0), Err(Error::InvalidOption { .. })));
    assert!(matches!(crowded.executor.keep_ready("cobol", 1), Err(Error::UnknownLanguage { .. })));
    let one = Executor::builder().concurrent_runs(1).cache_dir(executor::cache_dir()).build().expect("it starts");
    assert!(matches!(one.keep_ready("python", 1), Err(Error::InvalidOption { .. })));
    let many = Executor::builder().cache_dir(executor::cache_dir()).build().expect("it starts");
    assert!(matches!(many.keep_ready("python", 256), Err(Error::InvalidOption { .. })));
    assert!(matches!(many.keep_ready("python", usize::MAX), Err(Error::InvalidOption { .. })));
}

#[test]
fn a_guest_that_cannot_be_kept_is_told_of_and_runs_say_why() {
    let events = Arc::new(Mutex::new(Vec::new()));
    let listener = Arc::clone(&events);
    // More memory than the executor's limit.
    let wat =
        guest::module("(i32.const 0)").replace(r#"(memory (export "memory") 1)"#, r#"(memory (export "memory") 100)"#);
    let component = guest::component(&wat).expect("it is a component");
    let builder = guest::builder(component).expect("it is a guest").no_cache();
    let builder = builder.limits(goru::Limits::default().memory(1 << 20));
    let executor =
        builder.events(move |event| listener.lock().expect("no panic").push(event)).build().expect("it starts");
    let ready = executor.keep_ready("test", 2).expect("it is tried");
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("it starts");
    assert!(!runtime.block_on(ready.filled()));
    assert!(matches!(ready.run("").blocking(), Err(Error::MemoryTooSmall { .. })));
    ready.run("").memory(16 << 20).blocking().expect("this one has more");
    let told = events.lock().expect("no panic").iter().any(|event| matches!(event, Event::ReadyFailed { .. }));
    assert!(told);
}

/// Python with a rehearsal of the test's own.
struct Rehearsed(&'static str);

impl Language for Rehearsed {
    fn name(&self) -> &str {
        "python"
    }

    fn version(&self) -> &str {
        "1"
    }

    fn guest(&self) -> GuestImage {
        let languages = Registry::linked().expect("the languages agree");
        languages.find("python").expect("it is linked").guest()
    }

    fn rehearsal(&self) -> Option<&str> {
        Some(self.0)
    }
}

#[test]
fn a_rehearsal_that_fails_is_not_repeated_and_nothing_of_it_is_seen() {
    for (rehearsal, reason) in [
        ("print('seen')\n1 / 0", "the rehearsal failed: it raised ZeroDivisionError: division by zero"),
        ("import sys\nprint('seen')\nsys.exit(3)", "the rehearsal failed: it exited with 3"),
        ("import builtins\nbuiltins.left = 1\nwhile True: pass", "the rehearsal failed: it took more than 5s"),
        ("import app", "the rehearsal failed: it raised ModuleNotFoundError: No module named 'app'"),
    ] {
        let mut registry = Registry::empty();
        registry.add(Arc::new(Rehearsed(rehearsal))).expect("it is a language");
        let events = Arc::new(Mutex::new(Vec::new()));
        let listener = Arc::clone(&events);
        let builder = Executor::builder().languages(registry).cache_dir(executor::cache_dir());
        let builder = builder.register("left", async |_: Value| Ok(1)).events(move |event| {
            if let Event::ReadyFailed { language, reason } = event {
                listener.lock().expect("no panic").push(format!("{language}: {reason}"));
            }
        });
        let executor = builder.build().expect("the executor starts");
        let ready = executor.keep_ready("python", 2).expect("instances are kept");
        let runtime = tokio::runtime::Builder::new_current_thread().build().expect("it starts");
        assert!(runtime.block_on(ready.filled()));
        let outcome = ready.run("import builtins\nprint(hasattr(builtins, 'left'))").blocking().expect("it runs");
        assert_eq!((&*outcome.stdout(), &*outcome.stderr()), ("False\n", ""));
        assert!(runtime.block_on(ready.filled()));
        assert_eq!(*events.lock().expect("no panic"), [format!("python: {reason}")]);
    }
}
