//! Compiled code on disk: what is damaged, swapped, foreign or half-written is never loaded, and the run succeeds.

#![allow(
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, its helpers included"
)]

use std::{
    fs,
    os::unix::fs::{OpenOptionsExt, PermissionsExt, symlink},
    path::{Path, PathBuf},
    sync::{
        Arc,
        atomic::{AtomicUsize, Ordering},
    },
    thread,
};

use goru::{Event, Executor};
use goru_tests::guest::{builder, component, module};
use tempfile::TempDir;

/// A guest whose script exits with `code`.
fn guest(code: u8) -> Vec<u8> {
    let data = format!(r#"(memory (export "memory") 1)(data (i32.const 16) "\01\00\00\00\01\00\00\00\{code:02x}")"#);
    let module = module("(i32.const 16)").replace(r#"(memory (export "memory") 1)"#, &data);
    component(&module).expect("it is well-formed")
}

/// Runs the guest in a new executor and gives how often it was compiled.
fn compilations(dir: &Path, code: u8) -> usize {
    let count = Arc::new(AtomicUsize::new(0));
    let counter = Arc::clone(&count);
    let executor: Executor = builder(guest(code))
        .and_then(|builder| {
            let builder = builder.cache_dir(dir).events(move |event| {
                if matches!(event, Event::CompilationStarted { .. }) {
                    counter.fetch_add(1, Ordering::SeqCst);
                }
            });
            builder.build()
        })
        .expect("the executor starts");
    let outcome = executor.run("test", "").blocking().expect("it runs");
    assert_eq!(outcome.exit_code(), i32::from(code));
    count.load(Ordering::SeqCst)
}

fn temporary() -> TempDir {
    let dir = tempfile::tempdir().expect("there is room");
    fs::set_permissions(dir.path(), fs::Permissions::from_mode(0o700)).expect("it is ours");
    dir
}

/// A directory with the code of the guest 7 in it.
fn warm() -> TempDir {
    let dir = temporary();
    assert_eq!(compilations(dir.path(), 7), 1);
    assert_eq!(compilations(dir.path(), 7), 0);
    dir
}

fn files(dir: &Path, extension: &str) -> Vec<PathBuf> {
    let entries = fs::read_dir(dir).expect("it is there").map(|entry| entry.expect("it is readable").path());
    let mut files: Vec<_> = entries.filter(|path| path.extension().is_some_and(|it| it == extension)).collect();
    files.sort();
    files
}

fn file(dir: &Path, extension: &str) -> PathBuf {
    let files = files(dir, extension);
    assert_eq!(files.len(), 1, "{files:?}");
    files[0].clone()
}

/// Overwrites a file in place, read-only as it is.
fn overwrite(path: &Path, bytes: &[u8]) {
    fs::set_permissions(path, fs::Permissions::from_mode(0o600)).expect("it is ours");
    fs::write(path, bytes).expect("it is ours");
    fs::set_permissions(path, fs::Permissions::from_mode(0o400)).expect("it is ours");
}

#[test]
fn k1_damaged_code_is_compiled_again() {
    let dir = warm();
    let path = file(dir.path(), "code");
    let whole = fs::read(&path).expect("it is there");
    // Flips over the whole file, its sections' contents and its ends.
    for index in (0..64).map(|step| step * whole.len() / 64).chain([whole.len() - 1]) {
        let mut damaged = whole.clone();
        damaged[index] ^= 1 << (index % 8);
        overwrite(&path, &damaged);
        assert_eq!(compilations(dir.path(), 7), 1, "a flip at {index}");
    }
    for length in [0, 1, 63, 4096, whole.len() / 2, whole.len() - 1] {
        overwrite(&path, &whole[..length]);
        assert_eq!(compilations(dir.path(), 7), 1, "cut to {length}");
    }
    overwrite(&path, b"#!/bin/sh\n");
    assert_eq!(compilations(dir.path(), 7), 1);
    assert_eq!(compilations(dir.path(), 7), 0);
}

#[test]
fn code_that_was_only_touched_is_still_good() {
    let dir = warm();
    let path = file(dir.path(), "code");
    let whole = fs::read(&path).expect("it is there");
    overwrite(&path, &whole);
    assert_eq!(compilations(dir.path(), 7), 0);
}

#[test]
fn k1_damaged_seals_are_not_believed() {
    let dir = warm();
    let path = file(dir.path(), "seal");
    let whole = fs::read(&path).expect("it is there");
    for index in 0..whole.len() {
        let mut damaged = whole.clone();
        damaged[index] ^= 1;
        overwrite(&path, &damaged);
        assert_eq!(compilations(dir.path(), 7), 1, "a flip at {index}");
    }
    for length in [0, 1, whole.len() - 1] {
        overwrite(&path, &whole[..length]);
        assert_eq!(compilations(dir.path(), 7), 1, "cut to {length}");
    }
    fs::remove_file(&path).expect("it is ours");
    assert_eq!(compilations(dir.path(), 7), 1);
}

#[test]
fn k4_swapped_code_is_not_loaded() {
    let dir = warm();
    let seven = [file(dir.path(), "code"), file(dir.path(), "seal")];
    assert_eq!(compilations(dir.path(), 8), 1);
    for (extension, path) in ["code", "seal"].into_iter().zip(&seven) {
        let eight = files(dir.path(), extension).into_iter().find(|other| other != path).expect("there are two");
        fs::copy(&eight, path.with_extension("new")).expect("there is room");
        fs::rename(path.with_extension("new"), path).expect("it is ours");
    }
    assert_eq!(compilations(dir.path(), 7), 1);
    assert_eq!(compilations(dir.path(), 8), 0);
}

#[test]
fn k3_links_and_odd_files_are_not_followed() {
    let dir = warm();
    let path = file(dir.path(), "code");
    let elsewhere = temporary();
    let moved = elsewhere.path().join("code");
    fs::rename(&path, &moved).expect("it is ours");
    symlink(&moved, &path).expect("there is room");
    assert_eq!(compilations(dir.path(), 7), 1);
    // A second name could be in a directory where others write.
    fs::hard_link(&path, elsewhere.path().join("link")).expect("there is room");
    assert_eq!(compilations(dir.path(), 7), 1);
    assert_eq!(compilations(dir.path(), 7), 0);
    fs::remove_file(&path).expect("it is ours");
    rustix::fs::mknodat(rustix::fs::CWD, &path, rustix::fs::FileType::Fifo, 0o600.into(), 0).expect("there is room");
    assert_eq!(compilations(dir.path(), 7), 1);
}

#[test]
fn k3_code_that_others_can_write_is_not_loaded() {
    let dir = warm();
    fs::set_permissions(file(dir.path(), "code"), fs::Permissions::from_mode(0o666)).expect("it is ours");
    assert_eq!(compilations(dir.path(), 7), 1);
}

#[test]
fn k3_a_directory_that_others_can_write_is_not_used() {
    let dir = warm();
    for mode in [0o777, 0o720, 0o702] {
        fs::set_permissions(dir.path(), fs::Permissions::from_mode(mode)).expect("it is ours");
        let built = builder(guest(7)).and_then(|builder| builder.cache_dir(dir.path()).build());
        assert!(matches!(built, Err(goru::Error::Cache { .. })), "{mode:o}");
    }
}

#[test]
fn k3_directories_and_files_are_for_the_user_alone() {
    let parent = temporary();
    let dir = parent.path().join("a/b");
    assert_eq!(compilations(&dir, 7), 1);
    let mode = |path: &Path| fs::metadata(path).expect("it is there").permissions().mode() & 0o777;
    assert_eq!(mode(&dir), 0o700);
    assert_eq!((mode(&file(&dir, "code")), mode(&file(&dir, "seal"))), (0o400, 0o400));
}

#[test]
fn k5_what_a_dead_writer_left_is_removed() {
    let dir = warm();
    let code = file(dir.path(), "code");
    let left = code.with_extension("code.4242.tmp");
    fs::write(&left, b"half").expect("there is room");
    fs::remove_file(&code).expect("it is ours");
    assert_eq!(compilations(dir.path(), 7), 1);
    assert!(!left.exists());
}

#[test]
fn k5_one_compiles_and_the_others_wait() {
    let dir = temporary();
    let path = dir.path().to_owned();
    let threads: Vec<_> = (0..8)
        .map(|_| {
            let path = path.clone();
            thread::spawn(move || compilations(&path, 7))
        })
        .collect();
    let total: usize = threads.into_iter().map(|thread| thread.join().expect("no run panics")).sum();
    assert_eq!(total, 1);
}

#[test]
fn k4_an_open_guest_outlives_its_file() {
    let dir = warm();
    let executor = builder(guest(7)).and_then(|builder| builder.cache_dir(dir.path()).build()).expect("it starts");
    executor.run("test", "").blocking().expect("it runs");
    let path = file(dir.path(), "code");
    fs::remove_file(&path).expect("it is ours");
    fs::write(&path, b"something else").expect("there is room");
    assert_eq!(executor.run("test", "").blocking().expect("it runs").exit_code(), 7);
}

#[test]
fn a_full_cache_drops_the_oldest() {
    let dir = temporary();
    for code in 0..20 {
        assert_eq!(compilations(dir.path(), code), 1);
    }
    assert_eq!(files(dir.path(), "code").len(), 16);
    assert_eq!(files(dir.path(), "seal").len(), 16);
    assert_eq!(compilations(dir.path(), 19), 0);
    assert_eq!(compilations(dir.path(), 0), 1);
}

#[test]
fn clearing_removes_what_goru_made_and_nothing_else() {
    let dir = warm();
    let other = dir.path().join("notes.code");
    fs::OpenOptions::new().write(true).create_new(true).mode(0o600).open(&other).expect("there is room");
    let size: u64 =
        ["code", "seal"].iter().map(|it| fs::metadata(files(dir.path(), it)[0].clone()).map_or(0, |m| m.len())).sum();
    let cache = goru::CacheDirectory::Path(dir.path().to_owned());
    assert_eq!(cache.clear().expect("it is ours"), size);
    assert_eq!(fs::read_dir(dir.path()).expect("it is there").count(), 1);
    assert!(other.exists());
}
