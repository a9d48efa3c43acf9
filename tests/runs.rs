//! Runs beside and after each other, from every kind of thread and runtime.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::{
    collections::BTreeSet,
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
    thread,
    time::Duration,
};

use goru::{Executor, Value};
use goru_tests::{executor, functions};

fn shared() -> &'static Executor {
    executor::shared().expect("the executor starts")
}

/// What a script printed and returned.
fn result(script: String) -> (String, Option<Value>) {
    let outcome = shared().run("python", script).blocking().expect("the script is run to its end");
    (outcome.stdout().into_owned(), outcome.value().cloned())
}

#[test]
fn scripts_at_once_give_what_they_give_one_after_another() {
    let script = |index: usize| {
        format!(
            "import random\nrandom.seed({index})\nvalues = [random.randrange(10 ** 6) for _ in range(2000)]\n\
             print({index}, sum(values))\nsorted(values)[:{index}]"
        )
    };
    let serial: Vec<_> = (0..64).map(|index| result(script(index))).collect();
    assert_eq!(serial.iter().map(|(stdout, _)| stdout).collect::<BTreeSet<_>>().len(), 64);
    let threads: Vec<_> = (0..64).map(|index| thread::spawn(move || result(script(index)))).collect();
    let parallel: Vec<_> = threads.into_iter().map(|thread| thread.join().expect("no run panics")).collect();
    assert_eq!(serial, parallel);
}

#[test]
fn tasks_of_a_runtime_run_scripts_at_once() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().expect("it starts");
    let sums = runtime.block_on(async {
        let tasks: Vec<_> =
            (0..64).map(|n| tokio::spawn(shared().run("python", format!("{n} + {n}")).into_future())).collect();
        let mut sums = Vec::new();
        for task in tasks {
            let outcome = task.await.expect("no run panics").expect("the script runs");
            sums.push(outcome.value().cloned());
        }
        sums
    });
    assert_eq!(sums, (0..64).map(|n| Some(Value::Integer(n + n))).collect::<Vec<_>>());
}

#[test]
fn nothing_of_a_run_shows_in_the_next() {
    let first = "import json, os, sys, builtins\njson.loads = None\nos.environ['LEFT'] = '1'\nsys.left = 1\n\
                 builtins.left = 1\nleft = 1\nsys.modules['left'] = sys\nsys.setrecursionlimit(10 ** 6)";
    result(first.to_owned());
    let second = "import json, os, sys, builtins\n[callable(json.loads), 'LEFT' in os.environ, hasattr(sys, 'left'), \
                  hasattr(builtins, 'left'), 'left' in globals(), 'left' in sys.modules, sys.getrecursionlimit()]";
    let expected = [true, false, false, false, false, false].map(Value::Bool);
    let expected: Vec<Value> = expected.into_iter().chain([Value::Integer(1000)]).collect();
    assert_eq!(result(second.to_owned()).1, Some(Value::List(expected)));
}

#[test]
fn entropy_is_fresh_in_every_run() {
    for expression in [
        "random.random()",
        "random.Random().random()",
        "random.getrandbits(64)",
        "random.SystemRandom().random()",
        "str(uuid.uuid4())",
        "str(uuid.uuid1())",
        "uuid.getnode()",
        "secrets.token_hex()",
        "os.urandom(16)",
        "next(tempfile._get_candidate_names())",
    ] {
        let script = format!("import os, random, secrets, tempfile, uuid\n{expression}");
        let values: Vec<_> = (0..4).map(|_| result(script.clone()).1.expect("it is a value")).collect();
        for (index, value) in values.iter().enumerate() {
            assert!(!values[..index].contains(value), "{expression}: {values:?}");
        }
    }
}

#[test]
fn clocks_are_those_of_the_run() {
    let now = || std::time::SystemTime::now().duration_since(std::time::UNIX_EPOCH).expect("it is later").as_secs_f64();
    let before = now();
    let (_, value) = result("import time\n[time.time(), time.monotonic() <= time.monotonic()]".to_owned());
    let Some(Value::List(values)) = value else { panic!("{value:?}") };
    let [Value::Float(time), Value::Bool(true)] = values.as_slice() else { panic!("{values:?}") };
    assert!((before..=now()).contains(time), "{before} {time}");
}

#[test]
fn only_what_was_granted_is_in_the_environment() {
    let script = "import os, sys\n[dict(os.environ), sys.argv]";
    let outcome = shared().run("python", script).env("KEY", "värde").args(["a", ""]).file_name("some.py").blocking();
    let argv = Value::List(vec!["some.py".into(), "a".into(), "".into()]);
    let expected = Value::List(vec![Value::map([("KEY", "värde")]), argv]);
    assert_eq!(outcome.expect("it runs").value(), Some(&expected));
}

#[test]
fn a_blocking_run_works_inside_of_any_runtime() {
    let run = || shared().run("python", "import time; time.sleep(0.01); 7").blocking().expect("it runs");
    let seven = Some(&Value::Integer(7));
    let current = tokio::runtime::Builder::new_current_thread().build().expect("it starts");
    assert_eq!(current.block_on(async { run() }).value(), seven);
    let multi = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().expect("it starts");
    assert_eq!(multi.block_on(async { run() }).value(), seven);
    let spawned = multi.block_on(async { tokio::task::spawn_blocking(run).await });
    assert_eq!(spawned.expect("no run panics").value(), seven);
}

#[test]
fn an_executor_may_be_dropped_inside_of_a_runtime() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("it starts");
    runtime.block_on(async {
        let executor = Executor::builder().cache_dir(executor::cache_dir()).build().expect("it starts");
        executor.run("python", "1").await.expect("it runs");
        drop(executor);
    });
}

#[test]
fn a_run_works_on_a_thread_with_a_small_stack() {
    let thread = thread::Builder::new().stack_size(128 << 10);
    let run = || result("def f(n): return n and f(n - 1) + 1\nf(900)".to_owned()).1;
    let value = thread.spawn(run).expect("it starts").join().expect("no run panics");
    assert_eq!(value, Some(Value::Integer(900)));
}

#[test]
fn a_dropped_run_stops_with_its_host_calls() {
    struct OnDrop(Arc<AtomicBool>);
    impl Drop for OnDrop {
        fn drop(&mut self) {
            self.0.store(true, Ordering::SeqCst);
        }
    }
    let dropped = Arc::new(AtomicBool::new(false));
    let called = Arc::new(tokio::sync::Notify::new());
    let (flag, calls) = (Arc::clone(&dropped), Arc::clone(&called));
    let capability = functions::capability("wait", move |_| {
        let (guard, calls) = (OnDrop(Arc::clone(&flag)), Arc::clone(&calls));
        async move {
            let _guard = guard;
            calls.notify_one();
            std::future::pending().await
        }
    });
    let runtime = tokio::runtime::Builder::new_current_thread().enable_time().build().expect("it starts");
    runtime.block_on(async {
        let run = shared().run("python", "_goru_call('test.wait', {})").grant(capability.expect("it is whole"));
        tokio::select! {
            ended = run.into_future() => panic!("{ended:?}"),
            called = called.notified() => called,
        }
    });
    assert!(dropped.load(Ordering::SeqCst));
    assert_eq!(result("1".to_owned()).1, Some(Value::Integer(1)));
}

#[test]
fn standard_input_is_read_as_it_comes() {
    let (mut writer, reader) = tokio::io::duplex(64);
    let run = shared().run("python", "[input(), input()]").stdin(goru::Input::reader(reader));
    let thread = thread::spawn(move || run.blocking());
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("it starts");
    runtime.block_on(async {
        use tokio::io::AsyncWriteExt;
        writer.write_all(b"one\n").await.expect("it is read");
        writer.write_all(b"two\n").await.expect("it is read");
    });
    let outcome = thread.join().expect("no run panics").expect("it runs");
    assert_eq!(outcome.value(), Some(&Value::List(vec!["one".into(), "two".into()])));
}

#[test]
fn a_sink_that_takes_nothing_does_not_hold_up_the_timeout() {
    let (writer, _reader) = tokio::io::duplex(16);
    let run = shared().run("python", "while True: print('x' * 100)").stdout(writer);
    let error = run.timeout(Duration::from_millis(300)).blocking().expect_err("it waits for ever");
    assert!(matches!(error, goru::Error::TimedOut { .. }), "{error:?}");
}

#[test]
fn no_more_runs_are_under_way_than_were_admitted() {
    use std::sync::atomic::AtomicUsize;
    let (now, most) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let (now_seen, most_seen) = (Arc::clone(&now), Arc::clone(&most));
    let capability = functions::capability("meet", move |_| {
        let (now, most) = (Arc::clone(&now_seen), Arc::clone(&most_seen));
        async move {
            most.fetch_max(now.fetch_add(1, Ordering::SeqCst) + 1, Ordering::SeqCst);
            tokio::time::sleep(Duration::from_millis(20)).await;
            now.fetch_sub(1, Ordering::SeqCst);
            Ok(Value::Null)
        }
    });
    let builder = Executor::builder().cache_dir(executor::cache_dir()).concurrent_runs(3);
    let executor = builder.grant(capability.expect("it is whole")).build().expect("it starts");
    let run = || executor.run("python", "_goru_call('test.meet', {})").blocking().expect("it runs");
    thread::scope(|scope| (0..12).for_each(|_| drop(scope.spawn(run))));
    assert_eq!((now.load(Ordering::SeqCst), most.load(Ordering::SeqCst)), (0, 3));
}
