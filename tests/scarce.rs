//! A host that lacks what runs take: descriptors, addresses, threads, room on the disk. Each case is a process of its own.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use std::{
    env, fs,
    future::IntoFuture,
    os::unix::{
        fs::chown,
        process::{CommandExt, ExitStatusExt},
    },
    path::{Path, PathBuf},
    process::{Command, Output},
    time::{Duration, Instant, SystemTime},
};

use goru::{Error, Executor};
use goru_tests::executor;
use rustix::process::{Resource, Rlimit, geteuid, getrlimit, setrlimit};
use tempfile::TempDir;

/// Which case a process is for.
const CASE: &str = "GORU_TEST_CASE";

/// Where the executor of a case has its cache, if not where the tests have theirs.
const CACHE: &str = "GORU_TEST_CACHE";

/// What a case prints at its end: whatever happened, it got there.
const OVER: &str = "over\n";

/// Runs one of the cases below in a process of its own, and gives what it printed.
fn case(name: &str, detail: u64) -> String {
    ended(name, detail, Command::new(env::current_exe().expect("it runs")))
}

/// The same in a process that is made like this.
fn ended(name: &str, detail: u64, mut command: Command) -> String {
    command.args(["--exact", "a_case", "--nocapture"]).env(CASE, format!("{name} {detail}"));
    let Output { status, stdout, stderr } = command.output().expect("it starts");
    let (stdout, stderr) = (String::from_utf8_lossy(&stdout), String::from_utf8_lossy(&stderr));
    assert_eq!(status.signal(), None, "{name} {detail}: {stderr}");
    assert!(stdout.contains(OVER), "{name} {detail}, {status}: {stdout}{stderr}");
    stdout.into_owned()
}

fn bound(resource: Resource, most: u64) {
    let Rlimit { maximum, .. } = getrlimit(resource);
    setrlimit(resource, Rlimit { current: Some(most), maximum }).expect("it is less than there was");
}

/// Makes an executor, and runs scripts on it, one after another and at once. What cannot be had is an error of the host.
fn attempt(runs: usize) {
    let cache = env::var_os(CACHE).map_or_else(executor::cache_dir, PathBuf::from);
    let builder = Executor::builder().cache_dir(cache);
    let executor = match builder.build() {
        Ok(executor) => executor,
        Err(error) => return note(&error),
    };
    let script = "import app\napp.block()\nprint('ran')";
    let functions = goru::Functions::default().register_blocking("block", |_: goru::Value| {
        std::thread::sleep(std::time::Duration::from_millis(20));
        Ok(())
    });
    let run = || executor.run("python", script).functions(&functions);
    for _ in 0..3 {
        match run().blocking() {
            Ok(outcome) => check(&outcome),
            Err(error) => note(&error),
        }
    }
    let runtime = match tokio::runtime::Builder::new_current_thread().build() {
        Ok(runtime) => runtime,
        Err(_) => return,
    };
    let local = tokio::task::LocalSet::new();
    runtime.block_on(local.run_until(async {
        let tasks: Vec<_> = (0..runs).map(|_| tokio::task::spawn_local(run().into_future())).collect();
        for task in tasks {
            match task.await.expect("no run panics") {
                Ok(outcome) => check(&outcome),
                Err(error) => note(&error),
            }
        }
    }));
}

/// A script ran, or was told by its own exception what there is not.
fn check(outcome: &goru::Outcome) {
    match outcome.failure() {
        None => {
            assert_eq!(outcome.stdout(), "ran\n");
            println!("ran");
        }
        Some(failure) => println!("failed: {failure}"),
    }
}

/// What is missing is the host's.
fn note(error: &Error) {
    match error {
        Error::Host { action, .. } => println!("refused: {action}"),
        Error::Cache { reason, .. } => println!("refused: {reason}"),
        other => panic!("{other:?}"),
    }
}

/// Not a test by itself: what the processes of the others do.
#[test]
fn a_case() {
    let Ok(case) = env::var(CASE) else { return };
    let (name, detail) = case.split_once(' ').expect("it has both");
    let detail: u64 = detail.parse().expect("it is a number");
    match name {
        "nothing" => attempt(8),
        "descriptors" => {
            bound(Resource::Nofile, detail);
            attempt(40);
        }
        "addresses" => {
            bound(Resource::As, detail << 30);
            attempt(16);
        }
        "threads" => {
            bound(Resource::Nproc, detail);
            attempt(40);
        }
        "clock" => run_by_the_clock(),
        other => panic!("{other}"),
    }
    print!("{OVER}");
}

#[test]
fn y1_a_host_with_everything_runs_everything() {
    assert_eq!(case("nothing", 0).matches("ran\n").count(), 11);
}

#[test]
fn y1_few_descriptors() {
    for most in [32, 24, 16, 12, 10, 8, 6, 4] {
        let printed = case("descriptors", most);
        // Runs take none of their own.
        if most == 32 {
            assert_eq!(printed.matches("ran\n").count(), 43, "{printed}");
        }
    }
}

#[test]
fn y1_few_addresses() {
    let mut ran = 0;
    for gibibytes in 1..=8 {
        ran += case("addresses", gibibytes).matches("ran\n").count();
    }
    // A run takes some four of them.
    assert!(ran > 0, "none ran within 8 GiB");
}

#[test]
fn y1_few_threads() {
    // The bound does not hold for the superuser, who can be somebody else.
    let elsewhere = geteuid().is_root().then(|| somebody_elses().expect("there is room"));
    let threads = |most| {
        let mut command = Command::new(env::current_exe().expect("it runs"));
        if let Some((dir, program)) = &elsewhere {
            command = Command::new(program);
            command.uid(NOBODY).gid(NOBODY).env(CACHE, dir.path().join("cache")).current_dir(dir.path());
        }
        ended("threads", most, command)
    };
    assert!(threads(0).contains("refused: start the executor's threads\n"));
    for most in 1..8 {
        threads(most);
    }
}

/// A user who has no processes, as a rule.
const NOBODY: u32 = 65533;

/// A folder of that user's, with this program and the tests' cache in it.
fn somebody_elses() -> std::io::Result<(TempDir, PathBuf)> {
    let dir = TempDir::new()?;
    let give = |path: &Path| chown(path, Some(NOBODY), Some(NOBODY));
    let (program, cache) = (dir.path().join("program"), dir.path().join("cache"));
    fs::copy(env::current_exe()?, &program)?;
    fs::create_dir(&cache)?;
    for entry in fs::read_dir(executor::cache_dir())?.flatten() {
        let copy = cache.join(entry.file_name());
        fs::copy(entry.path(), &copy)?;
        give(&copy)?;
    }
    for path in [&program, &cache, dir.path()] {
        give(path)?;
    }
    Ok((dir, program))
}

/// A clock of the day that goes a day forth and back between any two looks at it. The others are as they are.
const JUMPING_CLOCK: &str = r#"
#include <sys/syscall.h>
#include <time.h>
#include <unistd.h>

int clock_gettime(clockid_t clock, struct timespec *time)
{
    static int looks;
    int result = syscall(SYS_clock_gettime, clock, time);
    if (clock == CLOCK_REALTIME)
        time->tv_sec += __sync_fetch_and_add(&looks, 1) % 2 ? 86400 : -86400;
    return result;
}
"#;

/// Runs what takes a second, by a clock that nobody sets, or less; and tells that the clock of the day jumps.
fn run_by_the_clock() {
    let started = Instant::now();
    let days: Vec<_> = (0..4).map(|_| SystemTime::now()).collect();
    let jumps = days.array_windows().filter(|[one, next]| one.duration_since(*next).is_ok()).count();
    println!("jumps: {}", jumps > 0);
    let executor = Executor::builder().cache_dir(executor::cache_dir()).build().expect("it starts");
    let run = |script: &str| executor.run("python", script).timeout(Duration::from_secs(1));
    run("1").timeout(Duration::from_secs(60)).blocking().expect("it ends");
    let (before, limit) = (started.elapsed(), Duration::from_secs(1));
    match run("while True: pass").blocking() {
        Err(Error::TimedOut { limit: told, partial }) => {
            assert_eq!(told, limit);
            assert!((limit..limit * 2).contains(&partial.usage.wall_time), "{partial:?}");
        }
        other => panic!("{other:?}"),
    }
    assert!((limit..limit * 2).contains(&(started.elapsed() - before)), "{:?}", started.elapsed());
    // A script sees what the clock of the day says, and sleeps for as long as it asked.
    let script = "import time\nstart = time.monotonic()\ntime.sleep(0.2)\n\
                  0.2 <= time.monotonic() - start < 0.9, abs(time.time() - time.time()) > 80_000";
    let outcome = run(script).blocking().expect("it ends");
    println!("{:?}", outcome.value());
}

#[test]
fn y2_a_clock_that_is_set_forth_and_back_changes_no_time() {
    let dir = TempDir::new().expect("there is room");
    let (source, library) = (dir.path().join("clock.c"), dir.path().join("clock.so"));
    fs::write(&source, JUMPING_CLOCK).expect("there is room");
    let compiled = Command::new("cc").args(["-shared", "-fPIC", "-o"]).args([&library, &source]).status();
    assert!(compiled.expect("there is a C compiler").success());
    let mut command = Command::new(env::current_exe().expect("it runs"));
    command.env("LD_PRELOAD", library);
    let printed = ended("clock", 0, command);
    assert!(printed.contains("jumps: true"), "{printed}");
    assert!(printed.contains("Some(List([Bool(true), Bool(true)]))"), "{printed}");
}
