//! Ctrl-C and SIGTERM.

use std::{os::unix::fs::DirBuilderExt, time::Duration};

use rustix::process::Signal;

use crate::support::{Ended, end_by, goru, read, start, wait_for_handler};

/// How long an end may take, in words of its users: at once. A second of that is for a busy machine.
const AT_ONCE: Duration = Duration::from_secs(2);

const SIGNALS: [(Signal, i32); 2] = [(Signal::INT, 130), (Signal::TERM, 143)];

#[test]
fn z5_a_signal_ends_a_script_whatever_it_does() {
    let scripts = [
        "print('ready', flush=True)\nwhile True: pass",
        "print('ready', flush=True)\ntry:\n while True: pass\nexcept BaseException: pass",
        "print('ready', flush=True)\nimport time\ntime.sleep(60)",
        "print('ready', flush=True)\ninput()",
    ];
    for script in scripts {
        for (signal, code) in SIGNALS {
            let mut child = start(&mut goru(["-c", script]));
            let stdin = child.stdin.take();
            assert_eq!(read(&mut child, 6), "ready\n");
            let (ended, time) = end_by(child, signal);
            assert_eq!(ended, Ended::new(code, "", ""), "{script}");
            assert!(time < AT_ONCE, "{time:?}");
            drop(stdin);
        }
    }
}

#[test]
fn z5_a_signal_ends_the_wait_for_a_script() {
    for (signal, code) in SIGNALS {
        let mut child = start(&mut goru(["-"]));
        let stdin = child.stdin.take();
        wait_for_handler(&child);
        let (ended, time) = end_by(child, signal);
        assert_eq!(ended, Ended::new(code, "", ""));
        assert!(time < AT_ONCE, "{time:?}");
        drop(stdin);
    }
}

#[test]
fn z5_a_signal_ends_a_compilation() {
    for (signal, code) in SIGNALS {
        let folder = tempfile::tempdir().expect("a folder can be made");
        let cache = folder.path().join("cache");
        std::fs::DirBuilder::new().mode(0o700).create(&cache).expect("a folder can be made");
        let child = start(goru(["-c", ""]).env("GORU_CACHE_DIR", &cache));
        wait_for_handler(&child);
        // The lock is taken right before the compiler starts.
        while std::fs::read_dir(&cache).expect("it is there").next().is_none() {
            std::thread::sleep(Duration::from_millis(5));
        }
        std::thread::sleep(Duration::from_millis(200));
        let (ended, time) = end_by(child, signal);
        assert_eq!(ended, Ended::new(code, "", ""));
        assert!(time < AT_ONCE, "{time:?}");
        let left = std::fs::read_dir(&cache)
            .expect("it is there")
            .filter_map(|entry| entry.ok()?.file_name().into_string().ok());
        let left: Vec<_> = left.filter(|name| !name.ends_with(".lock")).collect();
        assert_eq!(left, Vec::<String>::new());
    }
}
