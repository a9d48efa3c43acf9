//! What decides about host calls before they happen.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::{
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use goru::{CallOutcome, Capability, Error, Executor, Limits, PendingCall, Run, Value, Verdict};
use goru_tests::{executor, functions};
use tokio::sync::{Barrier, oneshot};

/// A capability whose function `test.echo` counts its calls and answers with the argument `value`.
fn echo(calls: &Arc<AtomicUsize>) -> Capability {
    let calls = Arc::clone(calls);
    let answer = move |arguments: Value| {
        calls.fetch_add(1, Ordering::SeqCst);
        async move { Ok(arguments.get("value").cloned().unwrap_or(Value::Null)) }
    };
    functions::capability("echo", answer).expect("it is implemented as declared")
}

fn run(script: &str) -> (Run, Arc<AtomicUsize>) {
    let calls = Arc::new(AtomicUsize::new(0));
    let run = executor::shared().expect("the executor starts").run("python", script).grant(echo(&calls));
    (run, calls)
}

/// Calls `test.echo` at once with every value of `range(count)`, and gives the answers.
fn gather(count: usize) -> String {
    format!(
        "import asyncio, goru\nasync def main():\n return await asyncio.gather(\n  \
         *[goru.call_async('test.echo', {{'value': n}}) for n in range({count})], return_exceptions=True)\n\
         [answer if isinstance(answer, int) else [type(answer).__name__, str(answer)] for answer in asyncio.run(main())]"
    )
}

fn odd_is_denied(call: &PendingCall) -> Verdict {
    match call.arguments().get("value") {
        Some(Value::Integer(n)) if n % 2 == 0 => Verdict::Allow,
        _ => Verdict::deny("even values only"),
    }
}

#[test]
fn a_gate_allows_and_denies() {
    let script = "import goru\nfor n in range(3):\n try: print(_goru_call('test.echo', {'value': n}))\n \
                  except goru.Denied as e: print(type(e).__mro__[1:3], e)";
    let (run, calls) = run(script);
    let outcome = run.gate(|call: PendingCall| async move { odd_is_denied(&call) }).blocking().expect("it runs");
    let denied = "(<class 'goru.CallError'>, <class 'PermissionError'>) even values only";
    assert_eq!(outcome.stdout(), format!("0\n{denied}\n2\n"), "{outcome:?}");
    assert_eq!(calls.load(Ordering::SeqCst), 2, "a call that is denied does not happen");
    let denied = CallOutcome::Denied { message: "even values only".to_owned() };
    let outcomes: Vec<_> = outcome.calls.into_iter().map(|call| call.outcome).collect();
    assert_eq!(outcomes, [CallOutcome::Answered, denied, CallOutcome::Answered]);
}

#[test]
fn submitted_calls_are_judged_as_others_are() {
    let (run, calls) = run(&gather(4));
    let outcome = run.gate(|call: PendingCall| async move { odd_is_denied(&call) }).blocking().expect("it runs");
    let denied = || Value::List(vec!["Denied".into(), "even values only".into()]);
    let expected = vec![Value::Integer(0), denied(), Value::Integer(2), denied()];
    assert_eq!(outcome.value(), Some(&Value::List(expected)), "{outcome:?}");
    assert_eq!(calls.load(Ordering::SeqCst), 2);
}

#[test]
fn a_gate_sees_every_call_that_would_happen_and_no_other() {
    let seen = Arc::new(Mutex::new(Vec::new()));
    let notes = Arc::clone(&seen);
    let gate = move |call: PendingCall| {
        let interface = call.function().interface().name().to_owned();
        let note = (call.name().to_owned(), interface, call.arguments().clone(), call.preceding());
        notes.lock().expect("nothing panics").push(note);
        std::future::ready(Verdict::Allow)
    };
    let script = "import asyncio, goru\n_goru_call('test.echo', {'value': [1, b'x']})\n\
                  try: _goru_call('test.nothing', {})\nexcept goru.UnknownFunction: pass\n\
                  asyncio.run(goru.call_async('test.echo', {'value': None}))\n_goru_call('test.echo')";
    run(script).0.gate(gate).blocking().expect("it runs");
    let call = |arguments, preceding| ("test.echo".to_owned(), "test".to_owned(), arguments, preceding);
    let list = Value::List(vec![Value::Integer(1), Value::Bytes(b"x".to_vec())]);
    let expected = [
        call(Value::map([("value", list)]), 0),
        call(Value::map([("value", Value::Null)]), 2),
        call(Value::Map(Vec::new()), 3),
    ];
    assert_eq!(*seen.lock().expect("nothing panics"), expected);
}

#[test]
fn a_gate_waits_for_an_approval_from_elsewhere() {
    let (asked, question) = std::sync::mpsc::channel::<(Value, oneshot::Sender<Verdict>)>();
    let gate = move |call: PendingCall| {
        let (approve, approved) = oneshot::channel();
        asked.send((call.arguments().clone(), approve)).expect("somebody listens");
        async move { approved.await.unwrap_or_else(|_| Verdict::deny("nobody is there")) }
    };
    let script = "import goru\nanswer = _goru_call('test.echo', {'value': 1})\n\
                  try: _goru_call('test.echo', {'value': 2})\nexcept goru.Denied as e: print(answer, e)";
    // Its own time limit does not run while a call waits for its gate.
    let limits = Limits::default().host_call_time(Duration::from_millis(20));
    let thread = std::thread::spawn(move || run(script).0.limits(limits).gate(gate).blocking());
    let mut verdicts = [Verdict::Allow, Verdict::deny("the owner says no")].into_iter();
    for (arguments, approve) in question {
        std::thread::sleep(Duration::from_millis(60));
        let verdict = verdicts.next().expect("two calls are made");
        approve.send(verdict).unwrap_or_else(|_| panic!("the call waits: {arguments:?}"));
    }
    let outcome = thread.join().expect("no run panics").expect("it runs");
    assert_eq!(outcome.stdout(), "1 the owner says no\n", "{outcome:?}");
    assert!(outcome.calls.iter().all(|call| call.duration >= Duration::from_millis(50)), "{:?}", outcome.calls);
}

#[test]
fn calls_that_work_at_once_are_judged_at_once() {
    // Each gate waits for all others: one after another they would wait for ever.
    let barrier = Arc::new(Barrier::new(8));
    let gate = move |_| {
        let barrier = Arc::clone(&barrier);
        async move {
            barrier.wait().await;
            Verdict::Allow
        }
    };
    let outcome = run(&gather(8)).0.gate(gate).blocking().expect("it runs");
    assert_eq!(outcome.value(), Some(&Value::List((0..8).map(Value::Integer).collect())), "{outcome:?}");
}

#[test]
fn every_gate_has_to_allow_a_call() {
    let below = |limit: i64, whose: &'static str| {
        move |call: PendingCall| async move {
            match call.arguments().get("value") {
                Some(Value::Integer(n)) if *n < limit => Verdict::Allow,
                _ => Verdict::deny(whose),
            }
        }
    };
    let builder = Executor::builder().cache_dir(executor::cache_dir()).gate(below(2, "the executor's"));
    let executor = builder.build().expect("it starts");
    let verdicts = |run: Run| {
        let outcome = run.grant(echo(&Arc::default())).blocking().expect("it runs");
        outcome.value().cloned().expect("it ends in a list")
    };
    let expected = |texts: [&str; 3]| {
        let shown = |(n, text): (i64, &str)| match text {
            "" => Value::Integer(n),
            text => Value::List(vec!["Denied".into(), text.into()]),
        };
        Value::List((0..).zip(texts).map(shown).collect())
    };
    let run = || executor.run("python", gather(3));
    assert_eq!(verdicts(run()), expected(["", "", "the executor's"]));
    assert_eq!(verdicts(run().gate(below(1, "the run's"))), expected(["", "the run's", "the executor's"]));
    // What one run was given is not another's.
    assert_eq!(verdicts(run().gate(below(9, "the run's"))), expected(["", "", "the executor's"]));
}

#[test]
fn a_gate_that_panics_denies() {
    let script = "import goru\nfor _ in range(2):\n try: _goru_call('test.echo', {'value': 0})\n \
                  except goru.Denied as e: print(e)";
    let (early, calls) = run(script);
    let early = early.gate(|_| -> std::future::Ready<Verdict> { panic!("a secret of the host") });
    assert_eq!(early.blocking().expect("it runs").stdout(), "the gate failed\nthe gate failed\n");
    let late = run(script).0.gate(|_| async { panic!("a secret of the host") });
    assert_eq!(late.blocking().expect("it runs").stdout(), "the gate failed\nthe gate failed\n");
    assert_eq!(calls.load(Ordering::SeqCst), 0);
}

struct OnDrop(Arc<AtomicBool>);

impl Drop for OnDrop {
    fn drop(&mut self) {
        self.0.store(true, Ordering::SeqCst);
    }
}

#[test]
fn the_wait_for_a_gate_ends_with_the_run() {
    let dropped = Arc::new(AtomicBool::new(false));
    let flag = Arc::clone(&dropped);
    let gate = move |_| {
        let guard = OnDrop(Arc::clone(&flag));
        async move {
            let _guard = guard;
            std::future::pending().await
        }
    };
    let (run, calls) = run("_goru_call('test.echo', {'value': 0})");
    let stopped = run.gate(gate).timeout(Duration::from_millis(300)).blocking().expect_err("nobody approves");
    assert!(matches!(stopped, Error::TimedOut { .. }), "{stopped:?}");
    assert!(dropped.load(Ordering::SeqCst));
    assert_eq!(calls.load(Ordering::SeqCst), 0);
    let outcomes: Vec<_> = stopped.partial().expect("it started").calls.iter().map(|call| &call.outcome).collect();
    assert_eq!(outcomes, [&CallOutcome::Unfinished]);
}
