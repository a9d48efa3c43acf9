//! Runs that are stopped from outside, at any point; and what they held.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use std::{
    future::IntoFuture,
    pin::Pin,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
    time::{Duration, Instant},
};

use goru::{CallError, CancellationToken, Error, Executor, Outcome, Run, Value};
use goru_tests::executor;

const SLACK: Duration = Duration::from_millis(750);

fn run(script: &str) -> Run {
    executor::shared().expect("the executor starts").run("python", script).timeout(Duration::from_secs(60))
}

fn partial_text(result: Result<Outcome, Error>) -> String {
    match result {
        Err(Error::Cancelled { partial }) => partial.output.text().into_owned(),
        other => panic!("{other:?}"),
    }
}

/// An executor of the test's own, for one run at a time.
fn narrow() -> Executor {
    let builder = Executor::builder().cache_dir(executor::cache_dir()).concurrent_runs(1);
    let executor = builder.queue_timeout(Duration::from_secs(30)).build().expect("the executor starts");
    executor.run("python", "1").blocking().expect("the guest is there");
    executor
}

#[test]
fn z2_a_token_stops_a_run_before_it_in_it_and_not_after_it() {
    let token = CancellationToken::new();
    token.cancel();
    token.cancel();
    let before = run("print('ran')").cancel_when(token.clone().cancelled_owned()).blocking();
    assert_eq!(partial_text(before), "");

    for endless in ["while True: pass", "import time; time.sleep(60)", "import app; app.wait()"] {
        let token = CancellationToken::new();
        let script = format!("import app\nprint('started', flush=True)\napp.started()\n{endless}");
        let (started, is_there) = std::sync::mpsc::channel();
        let stopped = run(&script)
            .register("started", move |_: Value| {
                let told = started.send(()).map_err(|_| CallError::failed("nobody listens"));
                std::future::ready(told)
            })
            .register("wait", |_: Value| std::future::pending::<Result<(), _>>())
            .cancel_when(token.clone().cancelled_owned());
        let stopping = thread::spawn(move || {
            is_there.recv().expect("the script says so");
            // It is in the middle of what has no end by then.
            thread::sleep(Duration::from_millis(100));
            token.cancel();
            token.cancel();
            Instant::now()
        });
        let result = stopped.blocking();
        let late = stopping.join().expect("it only sleeps").elapsed();
        assert_eq!(partial_text(result), "started\n", "{endless}");
        assert!(late < SLACK, "{endless}: {late:?}");
    }

    let token = CancellationToken::new();
    let after = run("7").cancel_when(token.clone().cancelled_owned()).blocking().expect("it ends");
    token.cancel();
    assert_eq!(after.value(), Some(&Value::from(7)));
}

#[test]
fn z2_one_token_stops_its_own_runs_and_no_other() {
    let (first, second) = (CancellationToken::new(), CancellationToken::new());
    let start = |script: &str, tokens: &[&CancellationToken]| {
        let run = tokens.iter().fold(run(script), |run, token| run.cancel_when((*token).clone().cancelled_owned()));
        thread::spawn(move || run.blocking())
    };
    let endless = "while True: pass";
    let both = [start(endless, &[&first]), start(endless, &[&first]), start(endless, &[&second, &first])];
    let other = start("import time\ntime.sleep(0.8)\nprint('whole')", &[&second]);
    thread::sleep(Duration::from_millis(300));
    first.cancel();
    for run in both {
        assert_eq!(partial_text(run.join().expect("no run panics")), "");
    }
    let outcome = other.join().expect("no run panics").expect("it was not stopped");
    assert_eq!(outcome.stdout(), "whole\n");
    second.cancel();
}

#[test]
fn z2_a_run_that_waits_for_room_is_stopped_too() {
    let executor = narrow();
    let (under_way, waiting) = (CancellationToken::new(), CancellationToken::new());
    let start = |token: &CancellationToken| {
        let run = executor.run("python", "while True: pass").cancel_when(token.clone().cancelled_owned());
        thread::spawn(move || run.blocking())
    };
    let first = start(&under_way);
    thread::sleep(Duration::from_millis(200));
    let second = start(&waiting);
    thread::sleep(Duration::from_millis(200));
    let started = Instant::now();
    waiting.cancel();
    assert_eq!(partial_text(second.join().expect("no run panics")), "");
    assert!(started.elapsed() < SLACK, "{:?}", started.elapsed());
    under_way.cancel();
    assert_eq!(partial_text(first.join().expect("no run panics")), "");
    assert_eq!(executor.run("python", "7").blocking().expect("there is room").value(), Some(&Value::from(7)));
}

/// Wakes the thread that polls.
struct Unpark(Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Polls a run this often, and drops it; what it gave, where it gave something before.
fn poll(run: Run, times: usize) -> Option<Result<Outcome, Error>> {
    let mut future: Pin<Box<_>> = run.into_future();
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    for _ in 0..times {
        if let Poll::Ready(result) = future.as_mut().poll(&mut Context::from_waker(&waker)) {
            return Some(result);
        }
        thread::park_timeout(Duration::from_secs(10));
    }
    None
}

/// How many descriptors and threads this process has.
fn held() -> (usize, usize) {
    let count = |folder: &str| std::fs::read_dir(folder).map_or(0, Iterator::count);
    (count("/proc/self/fd"), count("/proc/self/task"))
}

#[test]
fn z4_a_run_may_be_dropped_after_any_poll() {
    let executor = narrow();
    // It waits, calls, sleeps, and computes for longer than it may without a break.
    let script = "import app, asyncio, goru, time\napp.set()\ntime.sleep(0.01)\n\
                  asyncio.run(goru.call_async('set', {}))\nsum(range(2_000_000))\napp.set()\nprint('done')";
    let (begun, ended) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let run = || {
        let (begun, ended) = (Arc::clone(&begun), Arc::clone(&ended));
        executor.run("python", script).register("set", move |_: Value| {
            // What a function has begun ends with it: its guard is dropped where it stands.
            struct Guard(Arc<AtomicUsize>);
            impl Drop for Guard {
                fn drop(&mut self) {
                    self.0.fetch_add(1, Ordering::SeqCst);
                }
            }
            begun.fetch_add(1, Ordering::SeqCst);
            let guard = Guard(Arc::clone(&ended));
            async move {
                tokio::time::sleep(Duration::from_millis(2)).await;
                drop(guard);
                Ok(())
            }
        })
    };
    assert_eq!(run().blocking().expect("it ends").stdout(), "done\n");
    let before = held();
    let mut polls = 0;
    let outcome = loop {
        assert!(polls < 2000, "it does not end");
        if let Some(result) = poll(run(), polls) {
            break result.expect("it ends");
        }
        polls += 1;
    };
    assert_eq!(outcome.stdout(), "done\n");
    assert!(polls >= 5, "{polls}");
    // The one place is free each time, or this would wait; and nothing else is held.
    assert_eq!(run().blocking().expect("there is room").stdout(), "done\n");
    let settled = Instant::now() + Duration::from_secs(5);
    while begun.load(Ordering::SeqCst) != ended.load(Ordering::SeqCst) && Instant::now() < settled {
        thread::sleep(Duration::from_millis(5));
    }
    assert_eq!(begun.load(Ordering::SeqCst), ended.load(Ordering::SeqCst));
    let after = held();
    // The other tests of this program come and go at the same time.
    assert!(after.0 <= before.0 + 8 && after.1 <= before.1 + 8, "{before:?} and {after:?}");
}

#[test]
fn z4_a_store_has_the_old_value_or_the_new_one() {
    let store = goru::kv::Kv::memory();
    let executor = executor::shared().expect("the executor starts");
    let kv = |script: &str| executor.run("python", script).grant(store.capability().expect("it is whole"));
    kv("import kv\nkv.set('key', 'x' * 1000)").blocking().expect("it ends");
    for polls in 0..60 {
        let letter = if polls % 2 == 0 { 'y' } else { 'x' };
        let script = format!("import kv\nfor _ in range(200): kv.set('key', '{letter}' * 1000)");
        poll(kv(&script), polls % 6);
        let outcome = kv("import kv\nvalue = kv.get('key')\nlen(value) == 1000 and len(set(value)) == 1").blocking();
        assert_eq!(outcome.expect("it ends").value(), Some(&Value::Bool(true)), "{polls}");
    }
}

#[test]
fn z6_a_run_that_ends_as_its_time_does_has_one_result() {
    // As long as a run takes, about: some end, and some do not.
    let script = "print('whole')";
    let usual = {
        let mut times: Vec<_> = (0..50).map(|_| run(script).blocking().expect("it ends").usage.wall_time).collect();
        times.sort();
        times.into_iter().nth(25).expect("there are fifty")
    };
    let (mut ended, mut stopped) = (0, 0);
    for n in 0_u32..10_000 {
        let timeout = usual * (n % 40 + 1) / 20;
        match run(script).timeout(timeout.max(Duration::from_nanos(1))).blocking() {
            Ok(outcome) => {
                assert_eq!(outcome.stdout(), "whole\n");
                assert!(outcome.usage.wall_time <= timeout + SLACK, "{timeout:?}: {outcome:?}");
                ended += 1;
            }
            Err(Error::TimedOut { limit, partial }) => {
                assert_eq!(limit, timeout);
                assert!(["", "whole\n"].contains(&partial.output.text().as_ref()), "{partial:?}");
                stopped += 1;
            }
            Err(other) => panic!("{other:?}"),
        }
    }
    assert!(ended > 100 && stopped > 100, "{ended} and {stopped}");
}

#[test]
fn z6_a_run_that_ends_as_it_is_cancelled_has_one_result() {
    let usual = run("1").blocking().expect("it ends").usage.wall_time;
    let (mut ended, mut stopped) = (0, 0);
    for n in 0_u32..2000 {
        let delay = usual * (n % 40) / 20;
        let cancelled = async move { tokio::time::sleep(delay).await };
        match run("print('whole')").cancel_when(cancelled).blocking() {
            Ok(outcome) => {
                assert_eq!(outcome.stdout(), "whole\n");
                ended += 1;
            }
            Err(Error::Cancelled { partial }) => {
                assert!(["", "whole\n"].contains(&partial.output.text().as_ref()), "{partial:?}");
                stopped += 1;
            }
            Err(other) => panic!("{other:?}"),
        }
    }
    assert_eq!(ended + stopped, 2000);
    assert!(stopped > 0, "{ended}");
}
