//! Code that was compiled ahead: it is used, kept in the cache, and never taken for another's.

#![allow(clippy::expect_used, clippy::panic, reason = "a test fails by panicking, its helpers included")]

use std::{
    fs,
    os::unix::fs::PermissionsExt,
    path::Path,
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
};

use goru::{Event, Executor, Language, Limits, Precompiled};
use goru_tests::guest::{builder, component, module};

/// A guest that does nothing.
fn guest() -> Vec<u8> {
    component(&module("(i32.const 0)")).expect("it is well-formed")
}

/// The guest's code, for runs with fuel or without.
fn code(limits: &Limits) -> Precompiled {
    let executor = builder(guest()).expect("it is a language").no_cache().build().expect("it starts");
    let languages = executor.languages();
    let language: &Arc<dyn Language> = languages.find("test").expect("it is known");
    Precompiled::compile(&**language, limits).expect("it compiles")
}

/// Runs the guest in a new executor that knows this code, and gives how often it was compiled.
fn compilations(cache: Option<&Path>, codes: &[Precompiled], limits: &Limits) -> usize {
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&count);
    let builder = builder(guest()).expect("it is a language");
    let builder = match cache {
        Some(dir) => builder.cache_dir(dir),
        None => builder.no_cache(),
    };
    let builder = codes.iter().cloned().fold(builder, goru::ExecutorBuilder::precompiled);
    let executor: Executor = builder
        .events(move |event| match event {
            Event::CompilationStarted { .. } => drop(counter.fetch_add(1, Ordering::SeqCst)),
            Event::CompilationEnded { .. } => {}
            // A listener's panic is an error of the run.
            other => panic!("{other:?}"),
        })
        .build()
        .expect("it starts");
    let outcome = executor.run("test", "").limits(limits.clone()).blocking().expect("it runs");
    assert_eq!(outcome.exit_code(), 0);
    count.load(Ordering::SeqCst)
}

fn temporary() -> tempfile::TempDir {
    let dir = tempfile::tempdir().expect("there is room");
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o700)).expect("it is ours");
    dir
}

/// The sizes of the cache's code files.
fn kept(dir: &Path) -> Vec<u64> {
    let entries = fs::read_dir(dir).expect("it is there").map(|entry| entry.expect("it is readable"));
    let code = entries.filter(|entry| entry.path().extension().is_some_and(|extension| extension == "code"));
    code.map(|entry| entry.metadata().expect("it is ours").len()).collect()
}

#[test]
fn it_is_used_with_a_cache_and_without() {
    let (plain, limits) = (code(&Limits::default()), Limits::default());
    assert_eq!(compilations(None, &[], &limits), 1);
    assert_eq!(compilations(None, std::slice::from_ref(&plain), &limits), 0);
    let dir = temporary();
    for _ in 0..2 {
        assert_eq!(compilations(Some(dir.path()), std::slice::from_ref(&plain), &limits), 0);
        assert_eq!(kept(dir.path()), [plain.code_size()], "it is kept once");
    }
}

#[test]
fn runs_with_fuel_have_code_of_their_own() {
    let metered = Limits::default().fuel(Some(1_000_000));
    let (plain, counted) = (code(&Limits::default()), code(&metered));
    assert_eq!(compilations(None, std::slice::from_ref(&plain), &metered), 1);
    assert_eq!(compilations(None, std::slice::from_ref(&counted), &metered), 0);
    assert_eq!(compilations(None, std::slice::from_ref(&counted), &Limits::default()), 1);
    let dir = temporary();
    let both = [plain, counted];
    assert_eq!(compilations(Some(dir.path()), &both, &metered), 0);
    assert_eq!(compilations(Some(dir.path()), &both, &Limits::default()), 0);
    assert_eq!(kept(dir.path()).len(), 2);
}

#[test]
fn k1_what_is_damaged_in_the_cache_is_unpacked_again() {
    let (plain, limits) = (code(&Limits::default()), Limits::default());
    let dir = temporary();
    let run = || compilations(Some(dir.path()), std::slice::from_ref(&plain), &limits);
    assert_eq!(run(), 0);
    let entries = fs::read_dir(dir.path()).expect("it is there").map(|entry| entry.expect("it is readable").path());
    let files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|it| it == "code")).collect();
    let [path] = files.as_slice() else { panic!("{files:?}") };
    let whole = fs::read(path).expect("it is there");
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("it is ours");
    fs::write(path, vec![0; whole.len()]).expect("it is ours");
    fs::set_permissions(path, fs::Permissions::from_mode(0o400)).expect("it is ours");
    assert_eq!(run(), 0);
    assert!(fs::read(path).expect("it is there") == whole, "it was put right");
}
