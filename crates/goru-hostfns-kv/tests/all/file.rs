//! What a file has after its process was killed, and which files are refused.

use std::{
    collections::BTreeSet,
    fs,
    io::{BufRead as _, BufReader, Write as _},
    path::Path,
    process::{Command, Stdio},
    thread,
};

use goru_core::Value;
use goru_hostfns_kv::{Error, File, Kv};

use crate::backend::block_on;

/// Names the file to a process that is to be killed.
const FILE: &str = "GORU_KV_TEST_FILE";
const WRITERS: usize = 16;
const WRITES: usize = 10_000;

fn key(number: usize) -> String {
    format!("key-{number:05}")
}

/// A value by which a write is known, of some length, so that pages split.
fn value(number: usize) -> Value {
    Value::from(format!("{number:05}").repeat(1 + number % 50))
}

/// Not a test of its own: what the process does that the next test kills.
#[test]
fn writes_until_it_is_killed() {
    let Some(path) = std::env::var_os(FILE) else { return };
    let kv = Kv::new(File::open(path).expect("the file opens"));
    thread::scope(|scope| {
        for writer in 0..WRITERS {
            let kv = kv.clone();
            scope.spawn(move || {
                block_on(async {
                    for number in (writer..WRITES).step_by(WRITERS) {
                        kv.set(&key(number), &value(number), None).await.expect("it is written");
                        kv.increment("count", 1).await.expect("it is counted");
                        // One write of a whole line, and only after both are acknowledged.
                        std::io::stdout().write_all(format!("\nwrote {number}\n").as_bytes()).expect("it is told");
                    }
                });
            });
        }
    });
}

/// Starts the writing process, kills it when it told of so many writes, and gives all that it told of.
fn write_and_kill(path: &Path, after: usize) -> BTreeSet<usize> {
    let mut child = Command::new(std::env::current_exe().expect("this program"))
        .args(["--exact", "file::writes_until_it_is_killed", "--nocapture", "--test-threads", "1"])
        .env(FILE, path)
        .stdout(Stdio::piped())
        .spawn()
        .expect("it starts");
    let mut told = BTreeSet::new();
    for line in BufReader::new(child.stdout.take().expect("its output")).lines() {
        let line = line.expect("text");
        // What is told after the kill was acknowledged before it.
        if let Some(number) = line.strip_prefix("wrote ") {
            told.insert(number.parse().expect("a number"));
            if told.len() == after {
                child.kill().expect("it is killed");
            }
        }
    }
    assert!(!child.wait().expect("it ends").success(), "it was killed");
    told
}

#[test]
fn every_acknowledged_write_survives_a_kill() {
    for after in [1, 137, 5000, 9000] {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("kv.redb");
        let told = write_and_kill(&path, after);
        assert!((after..WRITES).contains(&told.len()), "{} writes of {WRITES} were told of", told.len());
        let kv = Kv::new(File::open(&path).expect("the file opens"));
        block_on(check(&kv, &told));
        // The file is one to write to, too, and to kill again.
        drop(kv);
        let again = write_and_kill(&path, 100);
        let kv = Kv::new(File::open(&path).expect("the file opens again"));
        block_on(check(&kv, &told.union(&again).copied().collect()));
    }
}

async fn check(kv: &Kv, told: &BTreeSet<usize>) {
    for number in told {
        assert_eq!(kv.get(&key(*number)).await, Ok(Some(value(*number))));
    }
    let Ok(Some(Value::Integer(count))) = kv.get("count").await else { panic!("there is no count") };
    assert!(usize::try_from(count).unwrap() >= told.len(), "{count} of {}", told.len());
    // Every entry that is there is whole, and the budget knows of each.
    let (mut entries, mut bytes, mut after) = (0, 0, None);
    loop {
        let keys = kv.keys("", after.as_deref(), None).await.unwrap();
        for key in &keys {
            let stored = kv.get(key).await.unwrap().unwrap();
            if let Some(number) = key.strip_prefix("key-") {
                assert_eq!(stored, value(number.parse().unwrap()));
            }
            let size = match &stored {
                Value::Integer(count) => count.to_string().len(),
                value => goru_core::encode(value).unwrap().len(),
            };
            entries += 1;
            bytes += (key.len() + size) as u64 + goru_hostfns_kv::ENTRY_OVERHEAD;
        }
        match keys.last() {
            Some(last) => after = Some(last.clone()),
            None => break,
        }
    }
    assert_eq!(kv.usage().await.map(|usage| (usage.entries, usage.bytes)), Ok((entries, bytes)));
}

#[test]
fn entries_are_there_when_the_file_is_opened_again() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kv.redb");
    for round in 1..=3 {
        let kv = Kv::new(File::open(&path).unwrap());
        assert_eq!(block_on(kv.namespace("a").increment("rounds", 1)), Ok(round));
        assert_eq!(block_on(kv.get("rounds")), Ok(None));
    }
}

#[test]
fn a_file_belongs_to_one_store() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("kv.redb");
    let first = File::open(&path).unwrap();
    assert!(matches!(File::open(&path), Err(Error::Unavailable { .. })));
    drop(first);
    assert!(File::open(&path).is_ok());
}

#[test]
fn what_is_no_store_is_refused_and_left_as_it_is() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("notes.txt");
    fs::write(&path, "do not overwrite me").unwrap();
    assert!(matches!(File::open(&path), Err(Error::Unavailable { .. })));
    assert_eq!(fs::read_to_string(&path).unwrap(), "do not overwrite me");
    assert!(matches!(File::open(folder.path().join("no/such/folder/kv.redb")), Err(Error::Unavailable { .. })));
}
