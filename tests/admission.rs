//! More runs than there is room for.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use std::{
    future::IntoFuture,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    time::{Duration, Instant},
};

use goru::{Error, Executor, ExecutorBuilder, Run, Value};
use goru_tests::executor;
use tokio::sync::Notify;

fn builder() -> ExecutorBuilder {
    Executor::builder().cache_dir(executor::cache_dir())
}

fn block_on<F: Future>(future: F) -> F::Output {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).enable_time().build();
    runtime.expect("the runtime starts").block_on(future)
}

/// Counts the runs that are under way at once.
#[derive(Clone, Default)]
struct Meter {
    now: Arc<AtomicUsize>,
    most: Arc<AtomicUsize>,
}

impl Meter {
    /// A run that is counted for a while.
    fn run(&self, executor: &Executor, memory: u64) -> Run {
        let meter = self.clone();
        let run = executor.run("python", "import app\napp.stay()\n7").timeout(Duration::from_secs(60)).memory(memory);
        run.register("stay", move |_: Value| {
            let meter = meter.clone();
            async move {
                let now = meter.now.fetch_add(1, Ordering::SeqCst) + 1;
                meter.most.fetch_max(now, Ordering::SeqCst);
                tokio::time::sleep(Duration::from_millis(50)).await;
                meter.now.fetch_sub(1, Ordering::SeqCst);
                Ok(())
            }
        })
    }
}

#[test]
fn x5_the_limits_for_memory_of_the_runs_under_way_are_within_what_there_is() {
    // (what there is, what each run may take, how many have room)
    for (total, each, room) in [(256, 64, 4), (256, 100, 2), (256, 256, 1), (256, 4096, 1), (0, 64, 1)] {
        let executor = builder().memory(total << 20).build().expect("it starts");
        let meter = Meter::default();
        block_on(async {
            let runs: Vec<_> = (0..12).map(|_| tokio::spawn(meter.run(&executor, each << 20).into_future())).collect();
            for run in runs {
                let outcome = run.await.expect("no run panics").expect("it waits its turn");
                assert_eq!(outcome.value(), Some(&Value::from(7)));
            }
        });
        assert_eq!(meter.most.load(Ordering::SeqCst), room, "{total} MiB, {each} MiB each");
    }
}

#[test]
fn x5_scripts_that_take_all_they_may_do_not_take_more_than_there_is() {
    let (total, each) = (768 << 20, 256 << 20);
    let executor = builder().memory(total).build().expect("it starts");
    let script = "kept = bytearray(200 << 20)\nkept[::4096] = b'x' * len(kept[::4096])\nlen(kept)";
    block_on(async {
        executor.run("python", "1").memory(each).await.expect("it ends");
        let before = resident();
        let over = Arc::new(Notify::new());
        let watching = tokio::spawn({
            let over = Arc::clone(&over);
            async move {
                let mut most = 0;
                while tokio::time::timeout(Duration::from_millis(5), over.notified()).await.is_err() {
                    most = most.max(resident());
                }
                most
            }
        });
        let runs: Vec<_> = (0..24)
            .map(|_| executor.run("python", script).memory(each).timeout(Duration::from_secs(60)))
            .map(|run| tokio::spawn(run.into_future()))
            .collect();
        for run in runs {
            let outcome = run.await.expect("no run panics").expect("it waits its turn");
            assert_eq!(outcome.value(), Some(&Value::from(200 << 20)));
        }
        over.notify_one();
        let grown = watching.await.expect("it only looks").saturating_sub(before);
        // Twenty-four of them would take five times as much.
        assert!(grown <= total + (64 << 20), "{grown} bytes");
    });
}

/// What this process has in memory that no file backs, in bytes.
fn resident() -> u64 {
    let status = std::fs::read_to_string("/proc/self/status").unwrap_or_default();
    let line = status.lines().find_map(|line| line.strip_prefix("RssAnon:"));
    line.and_then(|line| line.trim().trim_end_matches(" kB").parse::<u64>().ok()).map_or(0, |kibibytes| kibibytes << 10)
}

#[test]
fn x5_the_queue_is_bounded() {
    let release = Arc::new(Notify::new());
    for (queue, refused) in [(0, 4), (1, 3), (3, 1), (4, 0)] {
        let executor = builder().concurrent_runs(1).queue(queue).build().expect("it starts");
        executor.run("python", "1").blocking().expect("the guest is there");
        block_on(async {
            let held = Arc::clone(&release);
            let first = executor.run("python", "import app\napp.hold()").register("hold", move |_: Value| {
                let held = Arc::clone(&held);
                async move {
                    held.notified().await;
                    Ok(())
                }
            });
            let first = tokio::spawn(first.into_future());
            tokio::time::sleep(Duration::from_millis(200)).await;
            let others: Vec<_> = (0..4).map(|_| tokio::spawn(executor.run("python", "7").into_future())).collect();
            tokio::time::sleep(Duration::from_millis(200)).await;
            release.notify_one();
            first.await.expect("no run panics").expect("it was released");
            let mut full = 0;
            for other in others {
                match other.await.expect("no run panics") {
                    Ok(outcome) => assert_eq!(outcome.value(), Some(&Value::from(7))),
                    Err(Error::QueueFull { limit }) => {
                        assert_eq!(limit, queue);
                        full += 1;
                    }
                    Err(other) => panic!("{other:?}"),
                }
            }
            assert_eq!(full, refused, "a queue of {queue}");
        });
    }
}

#[test]
fn x5_the_wait_is_bounded() {
    let limit = Duration::from_millis(300);
    let executor = builder().concurrent_runs(1).queue_timeout(limit).build().expect("it starts");
    executor.run("python", "1").blocking().expect("the guest is there");
    block_on(async {
        let first = executor.run("python", "import time; time.sleep(60)").timeout(Duration::from_millis(1500));
        let first = tokio::spawn(first.into_future());
        tokio::time::sleep(Duration::from_millis(200)).await;
        let started = Instant::now();
        let error = executor.run("python", "7").await.expect_err("there is no room");
        assert!(matches!(error, Error::QueueTimedOut { limit: told } if told == limit), "{error:?}");
        assert!((limit..limit + Duration::from_millis(750)).contains(&started.elapsed()), "{:?}", started.elapsed());
        assert!(matches!(first.await.expect("no run panics"), Err(Error::TimedOut { .. })));
        assert_eq!(executor.run("python", "7").await.expect("there is room").value(), Some(&Value::from(7)));
    });
}

#[test]
fn x5_a_runs_own_time_begins_when_it_has_room() {
    let executor = builder().concurrent_runs(1).build().expect("it starts");
    executor.run("python", "1").blocking().expect("the guest is there");
    block_on(async {
        let sleeping = || executor.run("python", "import time; time.sleep(0.4)").timeout(Duration::from_secs(2));
        let runs: Vec<_> = (0..8).map(|_| tokio::spawn(sleeping().into_future())).collect();
        for run in runs {
            let outcome = run.await.expect("no run panics").expect("its own time is enough");
            assert!(outcome.usage.wall_time < Duration::from_secs(2), "{outcome:?}");
        }
    });
}

#[test]
fn x1_parallel_programs_do_what_they_do_alone() {
    let executor = executor::shared().expect("the executor starts");
    let program = |n: u32| {
        let language = if n.is_multiple_of(2) { "python" } else { "javascript" };
        let script = match n % 8 {
            0 => format!("import random\nrandom.seed({n})\nprint([random.random() for _ in range(50)])"),
            1 => format!("console.log([...'{n}'.repeat(100)].map(Number).reduce((a, b) => a + b))"),
            2 => format!("print({n}); raise ValueError('{n}')"),
            3 => format!("console.log({n}); throw new TypeError('{n}')"),
            4 => format!("import sys\nprint({n}, file=sys.stderr)\nsys.exit({n})"),
            5 => format!("console.error({n}); process.exit({n})"),
            6 => format!("kept = {{str(i): i * {n} for i in range(2000)}}\nprint(sum(kept.values()))\nkept['7']"),
            _ => format!("await new Promise(done => setTimeout(done, {n})); console.log({n} * 7)"),
        };
        executor.run(language, script).timeout(Duration::from_secs(60)).arg(n.to_string()).env("N", n.to_string())
    };
    let told = |outcome: goru::Outcome| (outcome.output, outcome.errors, outcome.result);
    let alone: Vec<_> = (0..64).map(|n| told(program(n).blocking().expect("it ends"))).collect();
    block_on(async {
        for _ in 0..4 {
            let runs: Vec<_> = (0..64).map(|n| tokio::spawn(program(n).into_future())).collect();
            for (n, run) in runs.into_iter().enumerate() {
                let beside = told(run.await.expect("no run panics").expect("it ends"));
                assert_eq!(Some(&beside), alone.get(n), "{n}");
            }
        }
    });
}
