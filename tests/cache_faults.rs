//! The cache among processes that die, directories that cannot be used, and files that are changed under a run.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use std::{
    env, fs,
    os::unix::{
        fs::{PermissionsExt, chown, symlink},
        process::ExitStatusExt,
    },
    path::{Path, PathBuf},
    process::{Child, Command, Stdio},
    sync::{Arc, Mutex},
    thread,
    time::{Duration, Instant},
};

use goru::{Event, Executor, Pool, Value};
use goru_tests::{
    executor,
    guest::{builder, component, module},
};
use tempfile::TempDir;

/// Which case a process is for.
const CASE: &str = "GORU_TEST_CASE";

/// A guest whose script exits with 7. It has no data, of which the engine would make a file.
fn guest() -> Vec<u8> {
    let body = "(i32.store (i32.const 16) (i32.const 1)) (i32.store (i32.const 20) (i32.const 1))
                (i32.store (i32.const 24) (i32.const 7)) (i32.const 16)";
    component(&module(body)).expect("it is well-formed")
}

/// The process of a case, with what `surroundings` makes of its environment.
fn process(case: &str, surroundings: impl FnOnce(&mut Command)) -> Child {
    let mut command = Command::new(env::current_exe().expect("it runs"));
    command.args(["--exact", "a_case", "--nocapture"]).stdout(Stdio::piped()).stderr(Stdio::piped());
    for name in ["GORU_CACHE_DIR", "XDG_CACHE_HOME", "HOME"] {
        command.env_remove(name);
    }
    surroundings(command.env(CASE, case));
    command.spawn().expect("it starts")
}

/// The lines that a process of a case printed behind a mark, once it has ended by itself.
fn told(process: Child) -> Vec<String> {
    let output = process.wait_with_output().expect("it ends");
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{}, signal {:?}: {stdout}{stderr}", output.status, output.status.signal());
    stdout.lines().filter_map(|line| line.split_once("told: ")).map(|(_, told)| told.to_owned()).collect()
}

/// Not a test by itself: what the processes of the others do.
#[test]
fn a_case() {
    let Ok(case) = env::var(CASE) else { return };
    match case.split_once(' ') {
        None => run_small(),
        Some(("truncate", dir)) => run_truncated(Path::new(dir)),
        Some(("held", dir)) => run_held(Path::new(dir)),
        Some(("contended", dir)) => run_contended(Path::new(dir)),
        Some(other) => panic!("{other:?}"),
    }
}

/// Runs the small guest with the user's cache, and tells what happened.
fn run_small() {
    let tell = |event| match event {
        Event::CompilationStarted { .. } => println!("told: compiled"),
        Event::CacheUnusable { reason } => println!("told: unusable: {reason}"),
        _ => {}
    };
    let executor = builder(guest()).and_then(|builder| builder.events(tell).build()).expect("it starts");
    println!("told: {}", executor.run("test", "").blocking().expect("it runs").exit_code());
}

fn private() -> TempDir {
    let dir = tempfile::tempdir().expect("there is room");
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o700)).expect("it is ours");
    dir
}

fn in_dir(dir: &Path) -> Child {
    process("small", |command| {
        command.env("GORU_CACHE_DIR", dir);
    })
}

fn temporaries(dir: &Path) -> usize {
    let names = fs::read_dir(dir).into_iter().flatten().flatten();
    names.filter(|entry| entry.path().extension().is_some_and(|it| it == "tmp")).count()
}

#[test]
fn k3_a_directory_that_others_can_reach_is_told_of_and_not_used() {
    let (open, foreign, real) = (private(), private(), private());
    fs::set_permissions(open.path(), fs::Permissions::from_mode(0o777)).expect("it is ours");
    let link = real.path().join("link");
    fs::create_dir(real.path().join("real")).expect("there is room");
    symlink(real.path().join("real"), &link).expect("there is room");
    let file = real.path().join("file");
    fs::write(&file, "").expect("there is room");
    let mut cases = vec![
        (open.path().to_owned(), "others can write to it; `chmod go-w` mends that"),
        (link, "it cannot be opened: Not a directory (os error 20)"),
        (file, "it cannot be made: File exists (os error 17)"),
    ];
    // Somebody else's: one that was given away, where this process may do that, else the system's.
    if chown(foreign.path(), Some(65534), None).is_ok() {
        cases.push((foreign.path().to_owned(), "it belongs to another user"));
    } else {
        cases.push(("/usr".into(), "it belongs to another user"));
    }
    for (dir, reason) in cases {
        let before = fs::read_dir(&dir).map_or(0, Iterator::count);
        assert_eq!(
            told(in_dir(&dir)),
            [format!("unusable: {reason}"), "compiled".to_owned(), "7".to_owned()],
            "{dir:?}"
        );
        assert_eq!(fs::read_dir(&dir).map_or(0, Iterator::count), before, "{dir:?}");
    }
}

#[test]
fn k5_many_processes_compile_once_between_them() {
    let dir = private();
    let processes: Vec<_> = (0..16).map(|_| in_dir(dir.path())).collect();
    let told: Vec<String> = processes.into_iter().flat_map(told).collect();
    assert_eq!(told.iter().filter(|it| *it == "7").count(), 16, "{told:?}");
    assert_eq!(told.iter().filter(|it| *it == "compiled").count(), 1, "{told:?}");
    assert_eq!((told.len(), temporaries(dir.path())), (17, 0));
}

#[test]
fn k5_writers_that_are_killed_at_any_moment_leave_nothing_wrong() {
    let dir = private();
    // How long one takes, about.
    let started = Instant::now();
    assert_eq!(told(in_dir(dir.path())), ["compiled", "7"]);
    let usual = started.elapsed();
    let code = || {
        let entries = fs::read_dir(dir.path()).expect("it is there").flatten().map(|entry| entry.path());
        entries.filter(|path| path.extension().is_some_and(|it| it == "code")).collect::<Vec<_>>()
    };
    for n in 0..100_u32 {
        if n.is_multiple_of(2) {
            code().iter().for_each(|path| fs::remove_file(path).expect("it is ours"));
        }
        let mut killed = [in_dir(dir.path()), in_dir(dir.path())];
        thread::sleep(usual * (n * 37 % 100) / 80);
        for process in &mut killed {
            // It may have ended before.
            let _ = process.kill();
            process.wait().expect("it is ours");
        }
        if n.is_multiple_of(10) {
            assert_eq!(told(in_dir(dir.path())).last().map(String::as_str), Some("7"), "{n}");
        }
    }
    let all: Vec<_> = (0..16).map(|_| in_dir(dir.path())).collect();
    for process in all {
        assert_eq!(told(process).last().map(String::as_str), Some("7"));
    }
    // Who writes the next time removes what the dead have left.
    code().iter().for_each(|path| fs::remove_file(path).expect("it is ours"));
    assert_eq!(told(in_dir(dir.path())), ["compiled", "7"]);
    assert_eq!(temporaries(dir.path()), 0);
}

#[test]
fn k6_without_a_place_for_it_there_is_no_cache_and_a_run() {
    let unusable = |reason: &str| vec![format!("unusable: {reason}"), "compiled".to_owned(), "7".to_owned()];
    let nowhere = "neither GORU_CACHE_DIR, XDG_CACHE_HOME nor HOME is an absolute path";
    assert_eq!(told(process("small", |_| {})), unusable(nowhere));
    for name in ["GORU_CACHE_DIR", "XDG_CACHE_HOME", "HOME"] {
        let child = process("small", |command| {
            command.env(name, "relative/cache");
        });
        assert_eq!(told(child), unusable(nowhere), "{name}");
    }
    // A relative one is as good as none: the next is asked.
    let home = private();
    let child = process("small", |command| {
        command.env("XDG_CACHE_HOME", "relative").env("HOME", home.path());
    });
    assert_eq!(told(child), ["compiled", "7"]);
    assert!(home.path().join(".cache/goru").is_dir() && !Path::new("relative").exists());
    // A file system in which nobody can write.
    let child = in_dir(Path::new("/proc/self/goru"));
    assert_eq!(told(child), unusable("it cannot be made: No such file or directory (os error 2)"));
}

#[test]
fn k6_on_a_disk_that_is_full_there_is_a_run() {
    let dir = private();
    // A process that may write four blocks of 512 bytes to a file, and is told so rather than ended.
    let program = env::current_exe().expect("it runs");
    let mut command = Command::new("sh");
    command.args(["-c", "trap '' XFSZ; ulimit -f 4; exec \"$0\" --exact a_case --nocapture"]).arg(program);
    command.env(CASE, "small").env("GORU_CACHE_DIR", dir.path()).stdout(Stdio::piped()).stderr(Stdio::piped());
    let told = told(command.spawn().expect("it starts"));
    assert_eq!(told, ["compiled", "unusable: File too large (os error 27)", "7"]);
    assert_eq!(temporaries(dir.path()), 0);
    // It is no worse for the next.
    assert_eq!(self::told(in_dir(dir.path())), ["compiled", "7"]);
}

/// Cuts the code of Python short while a script runs it, and has the script go where it has not been.
fn run_truncated(dir: &Path) {
    let builder = Executor::builder().cache_dir(dir).pool(Pool::AtOnce);
    let executor = builder.build().expect("it starts");
    let cut = Arc::new(Mutex::new(0));
    let (counted, dir) = (Arc::clone(&cut), dir.to_owned());
    let damage = move |_: Value| {
        for entry in fs::read_dir(&dir).expect("it is there").flatten() {
            if entry.path().extension().is_some_and(|it| it == "code") {
                fs::set_permissions(entry.path(), fs::Permissions::from_mode(0o600)).expect("it is ours");
                let file = fs::OpenOptions::new().write(true).truncate(true).open(entry.path()).expect("it is ours");
                file.set_len(1 << 20).expect("there is room");
                *counted.lock().expect("nobody panicked") += 1;
            }
        }
        std::future::ready(Ok(()))
    };
    let script = format!("import app\napp.damage()\n{ELSEWHERE}");
    for _ in 0..3 {
        let outcome =
            executor.run("python", script.as_str()).register("damage", damage.clone()).blocking().expect("it runs");
        println!("told: {}", outcome.value().map_or("nothing".to_owned(), |value| format!("{value:?}")));
    }
    println!("told: {} cut", cut.lock().expect("nobody panicked"));
}

/// A script that goes to parts of the code where no short one has been.
const ELSEWHERE: &str = "import decimal, sqlite3, zlib, json, re, asyncio, xml.etree.ElementTree\n\
    db = sqlite3.connect(':memory:')\n\
    (str(decimal.Decimal(2).sqrt())[:6], db.execute('select 6 * 7').fetchone()[0], len(zlib.compress(b'x' * 9999)))";

/// What comes of it.
const VALUE: &str = "List([Text(\"1.4142\"), Integer(42), Integer(33)])";

fn tell_elsewhere(executor: &Executor) {
    let outcome = executor.run("python", ELSEWHERE).blocking().expect("it runs");
    println!("told: {}", outcome.value().map_or("nothing".to_owned(), |value| format!("{value:?}")));
}

/// The file of a cache that has the code of Python, for its user to write to.
fn writable(dir: &Path) -> PathBuf {
    let executor = Executor::builder().cache_dir(dir).pool(Pool::Off).build().expect("it starts");
    executor.run("python", "1").blocking().expect("it runs");
    let maps = fs::read_to_string("/proc/self/maps").expect("it is readable");
    let mut mapped =
        maps.lines().filter_map(|line| line.split_once('/').map(|(_, path)| PathBuf::from(format!("/{path}"))));
    let code = mapped.find(|path| path.starts_with(dir)).expect("it is mapped");
    fs::set_permissions(&code, fs::Permissions::from_mode(0o600)).expect("it is ours");
    code
}

/// Maps the code of Python, has another process cut it short, and goes where no run has been.
fn run_held(dir: &Path) {
    let code = writable(dir);
    let executor = Executor::builder().cache_dir(dir).pool(Pool::Off).build().expect("it starts");
    println!("told: {}", executor.run("python", "1").blocking().expect("it runs").exit_code());
    let mut cutting = Command::new("sh").args(["-c", ": > \"$0\""]).arg(&code).spawn().expect("it starts");
    thread::sleep(Duration::from_millis(200));
    tell_elsewhere(&executor);
    println!("told: waits: {}", cutting.try_wait().expect("it is ours").is_none());
    drop(executor);
    // The lease is given back, long before the system takes it away.
    let given_back = Instant::now();
    assert!(cutting.wait().expect("it ends").success());
    assert!(given_back.elapsed() < Duration::from_secs(15), "{:?}", given_back.elapsed());
    println!("told: {} bytes", fs::metadata(&code).expect("it is there").len());
}

/// Maps the code of Python while it is open for writing, cuts it short, and goes where no run has been.
fn run_contended(dir: &Path) {
    let writer = fs::OpenOptions::new().write(true).open(writable(dir)).expect("it is ours");
    let executor = Executor::builder().cache_dir(dir).pool(Pool::Off).build().expect("it starts");
    println!("told: {}", executor.run("python", "1").blocking().expect("it runs").exit_code());
    writer.set_len(0).expect("it is ours");
    tell_elsewhere(&executor);
}

/// A cache of its own with what was compiled already: a copy of the entry is an entry, as the hash says.
fn copied() -> TempDir {
    let dir = private();
    let executor = Executor::builder().cache_dir(executor::cache_dir()).precompile("python").build();
    executor.expect("it starts");
    for entry in fs::read_dir(executor::cache_dir()).expect("it is there").flatten() {
        fs::copy(entry.path(), dir.path().join(entry.file_name())).expect("there is room");
    }
    dir
}

#[test]
fn k4_code_that_is_cut_short_under_a_run_goes_on_as_it_was() {
    let dir = copied();
    let told = told(process(&format!("truncate {}", dir.path().display()), |_| {}));
    let [first, second, third, cut] = told.as_slice() else { panic!("{told:?}") };
    assert_eq!([first, second, third], [VALUE; 3]);
    assert_ne!(cut, "0 cut");
}

#[test]
#[cfg(target_os = "linux")]
fn k4_who_would_cut_mapped_code_short_waits_for_the_executor() {
    let dir = copied();
    let told = told(process(&format!("held {}", dir.path().display()), |_| {}));
    assert_eq!(told, ["0", VALUE, "waits: true", "0 bytes"]);
}

#[test]
#[cfg(target_os = "linux")]
fn k4_code_that_is_open_for_writing_elsewhere_is_not_mapped() {
    let dir = copied();
    let told = told(process(&format!("contended {}", dir.path().display()), |_| {}));
    assert_eq!(told, ["0", VALUE]);
}
