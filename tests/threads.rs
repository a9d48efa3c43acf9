//! Runs on threads of any kind: with little stack, of any async runtime, or of none.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use std::{
    future::{IntoFuture, poll_fn},
    hint::black_box,
    pin::pin,
    sync::Arc,
    task::{Context, Poll, Wake, Waker},
    thread::{self, Thread},
    time::Duration,
};

use goru::{Executor, Functions, Run, Value};
use goru_tests::executor;

/// Waits, calls, and computes.
const SCRIPT: &str = "import app, asyncio, goru, time\ntime.sleep(0.01)\n\
                      asyncio.run(goru.call_async('work', {}))\napp.work(); app.block()\nsum(range(1000))";

fn run(executor: &Executor, script: &str) -> Run {
    let work = |_: Value| async {
        tokio::time::sleep(Duration::from_millis(5)).await;
        Ok(())
    };
    let functions = Functions::default().register("work", work).register_blocking("block", |_: Value| Ok(()));
    executor.run("python", script).functions(&functions).timeout(Duration::from_secs(60))
}

fn check(run: Run) {
    assert_eq!(run.blocking().expect("it ends").value(), Some(&Value::from(499_500)));
}

fn shared() -> &'static Executor {
    executor::shared().expect("the executor starts")
}

/// Does this on a thread with so much stack.
fn on_stack<T: Send + 'static>(bytes: usize, work: impl FnOnce() -> T + Send + 'static) -> T {
    let thread = thread::Builder::new().stack_size(bytes).spawn(work).expect("there is a thread");
    thread.join().expect("it does not panic")
}

#[test]
fn x2_blocking_works_within_any_runtime_and_without_one() {
    check(run(shared(), SCRIPT));
    let current = tokio::runtime::Builder::new_current_thread().build().expect("it starts");
    current.block_on(async { check(run(shared(), SCRIPT)) });
    // One worker: it is the one that blocks.
    let multi = tokio::runtime::Builder::new_multi_thread().worker_threads(1).build().expect("it starts");
    multi.block_on(async {
        tokio::spawn(async { check(run(shared(), SCRIPT)) }).await.expect("it does not panic");
        tokio::task::spawn_blocking(|| check(run(shared(), SCRIPT))).await.expect("it does not panic");
        tokio::spawn(async { tokio::task::block_in_place(|| check(run(shared(), SCRIPT))) }).await.expect("no panic");
    });
    // Within a host function of another run, which is polled on that run's own stack.
    let nested = Functions::default().register("nested", |_: Value| async {
        check(run(shared(), SCRIPT));
        Ok("done")
    });
    let outcome = shared().run("python", "import app\napp.nested()").functions(&nested).blocking().expect("it ends");
    assert_eq!(outcome.value(), Some(&Value::from("done")));
}

#[test]
fn x2_runs_are_awaited_in_any_runtime() {
    let both = || async {
        let (first, second) = (run(shared(), SCRIPT).into_future(), run(shared(), SCRIPT).into_future());
        let (first, second) = tokio::join!(first, second);
        for outcome in [first, second] {
            assert_eq!(outcome.expect("it ends").value(), Some(&Value::from(499_500)));
        }
    };
    // Without drivers for time and sockets: the executor has its own.
    tokio::runtime::Builder::new_current_thread().build().expect("it starts").block_on(both());
    let multi = tokio::runtime::Builder::new_multi_thread().worker_threads(2).build().expect("it starts");
    multi.block_on(async {
        let tasks: Vec<_> = (0..8).map(|_| tokio::spawn(both())).collect();
        for task in tasks {
            task.await.expect("it does not panic");
        }
    });
    multi.block_on(tokio::task::LocalSet::new().run_until(both()));
    // A runtime that is none of tokio's, and moves a task to another thread at each poll.
    wander(both());
}

/// Polls a future to its end, each time on a thread of its own.
fn wander(future: impl Future<Output = ()> + Send) {
    struct Unpark(Thread);
    impl Wake for Unpark {
        fn wake(self: Arc<Self>) {
            self.0.unpark();
        }
    }
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(thread::current())));
    loop {
        let mut poll = || future.as_mut().poll(&mut Context::from_waker(&waker));
        let polled = thread::scope(|scope| scope.spawn(&mut poll).join().expect("it does not panic"));
        match polled {
            Poll::Ready(()) => return,
            Poll::Pending => thread::park_timeout(Duration::from_secs(10)),
        }
    }
}

#[test]
fn x2_an_executor_is_made_and_dropped_within_a_runtime() {
    let runtime = tokio::runtime::Builder::new_current_thread().build().expect("it starts");
    runtime.block_on(async {
        let executor = Executor::builder().cache_dir(executor::cache_dir()).precompile("python").build();
        let executor = executor.expect("it starts");
        let outcome = run(&executor, SCRIPT).await.expect("it ends");
        assert_eq!(outcome.value(), Some(&Value::from(499_500)));
        drop(executor);
    });
}

#[test]
fn a_small_stack_is_enough() {
    check(run(shared(), SCRIPT));
    on_stack(64 << 10, || check(run(shared(), SCRIPT)));
    // The guest is loaded there, too, and the executor made.
    on_stack(128 << 10, || {
        let executor = Executor::builder().cache_dir(executor::cache_dir()).build().expect("it starts");
        check(run(&executor, SCRIPT));
    });
    // A script's own recursion is on a stack of its own.
    on_stack(64 << 10, || {
        let script = "def f(n): return f(n + 1)\ntry: f(0)\nexcept RecursionError: print('deep')";
        assert_eq!(run(shared(), script).blocking().expect("it ends").stdout(), "deep\n");
        let script = "const f = n => f(n + 1) + 1; try { f(0) } catch (e) { console.log(e.name) }";
        let outcome = shared().run("javascript", script).blocking().expect("it ends");
        assert_eq!(outcome.stdout(), "RangeError\n");
    });
}

/// Takes some four MiB of stack for 4,000.
#[inline(never)]
fn recurse(depth: u64) -> u64 {
    let space = black_box([depth as u8; 1024]);
    if depth == 0 {
        return 0;
    }
    let below = recurse(depth - 1);
    below + u64::from(space.iter().all(|byte| *byte == depth as u8))
}

#[test]
fn a_host_function_has_a_stack_of_its_own_however_deep_the_script_is() {
    const DEPTH: u64 = 5000;
    let functions = Functions::default()
        .register("recurse", |_: Value| poll_fn(|_| Poll::Ready(Ok(recurse(DEPTH)))))
        .register_blocking("recurse_aside", |_: Value| Ok(recurse(DEPTH)));
    let script = "import app, asyncio, goru\n\
                  def deep(function):\n try: return deep(function)\n except RecursionError: return None\n\
                  def at(depth, function): return function() if depth == 0 else at(depth - 1, function)\n\
                  print(app.recurse(), app.recurse_aside(), asyncio.run(goru.call_async('recurse', {})))\n\
                  print(at(800, app.recurse), at(800, app.recurse_aside))";
    let run = move || {
        let run = shared().run("python", script).functions(&functions).timeout(Duration::from_secs(60));
        let outcome = run.blocking().expect("it ends");
        assert_eq!(outcome.stdout(), "5000 5000 5000\n5000 5000\n", "{outcome:?}");
    };
    run();
    on_stack(64 << 10, run);
}
